package org.mailrecall.desk.page;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.sse.SseHandler;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.mailrecall.desk.api.Call;
import org.mailrecall.desk.api.Csv;
import org.mailrecall.desk.api.Deadlines;
import org.mailrecall.desk.api.Operation;
import org.mailrecall.desk.api.Problem;
import org.mailrecall.desk.api.ProblemException;
import org.mailrecall.desk.api.RecallCsv;
import org.mailrecall.desk.api.RecipientCsv;
import org.mailrecall.desk.live.LiveStreams;
import org.mailrecall.desk.page.form.FormPages;
import org.mailrecall.desk.query.BadQueryException;
import org.mailrecall.desk.query.EventQueries;
import org.mailrecall.desk.query.Page;
import org.mailrecall.desk.query.RecallFilter;
import org.mailrecall.desk.query.RecallQueries;
import org.mailrecall.desk.query.RecallRecord;
import org.mailrecall.desk.query.RecipientFilter;
import org.mailrecall.desk.query.RecipientQueries;
import org.mailrecall.desk.trace.RecallKey;
import org.mailrecall.desk.trace.RecipientState;

/**
 * The routes of the page. Each route shows the answer of an operation of the native interface, with the same rights.
 */
public final class Pages {
    private static final int RECALLS = 25;
    private static final int RECIPIENTS = 50;
    private static final int EVENTS = 500;
    private static final int MOST_WAITING = 100;
    private static final RecallFilter WAITING = new RecallFilter(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(RecallRecord.State.WAITING_FOR_APPROVAL),
            Optional.empty(),
            Optional.empty(),
            false);

    private final Sessions sessions;
    private final SignIn signIn;
    private final PageVisits visits;
    private final FormPages forms;
    private final Cookies cookies;
    private final RecallQueries recalls;
    private final RecipientQueries recipients;
    private final EventQueries events;
    private final LiveStreams live;
    private final Deadlines deadlines;
    private final InstantSource clock;
    private final Assets assets = new Assets();

    Pages(PageParts parts) {
        SignInSettings settings = parts.signIn();
        this.sessions = parts.sessions();
        this.cookies = new Cookies(settings.isSecure());
        this.signIn = new SignIn(settings, parts.tokens(), sessions, cookies);
        this.visits = new PageVisits(parts.gate(), sessions, cookies, settings.publicUrl());
        this.recalls = new RecallQueries(parts.database());
        this.recipients = new RecipientQueries(parts.database());
        this.events = new EventQueries(parts.database());
        this.live = parts.live();
        this.deadlines = parts.deadlines();
        this.clock = parts.clock();
        this.forms = new FormPages(visits, parts.actions(), recalls, clock);
    }

    /** Adds the routes. */
    public void mount(JavalinConfig javalin) {
        javalin.routes.get("/assets/{file}", assets::serve);
        javalin.routes.get("/sign-in", signIn::begin);
        javalin.routes.get("/sign-in/done", signIn::end);
        javalin.routes.post("/sign-out", this::signOut);
        javalin.routes.get("/", http -> visits.look(http, Operation.LIST_RECALLS, this::list));
        javalin.routes.get("/recalls.csv", http -> visits.look(http, Operation.LIST_RECALLS, this::listCsv));
        javalin.routes.get("/recalls/{id}", http -> visits.look(http, Operation.GET_RECALL, this::recall));
        javalin.routes.get("/recalls/{id}/now", http -> visits.look(http, Operation.GET_RECALL, this::now));
        javalin.routes.get("/recalls/{id}/live", http -> visits.look(http, Operation.LIST_EVENTS, this::live));
        javalin.routes.get("/recalls/{id}/timeline", http -> visits.look(http, Operation.LIST_EVENTS, this::timeline));
        forms.mount(javalin);
        javalin.routes.get(
                "/recalls/{id}/recipients.csv", http -> visits.look(http, Operation.LIST_RECIPIENTS, this::csv));
    }

    private void signOut(Context http) {
        visits.requireOwnOrigin(http);
        cookies.get(http, Cookies.SESSION).ifPresent(sessions::end);
        cookies.remove(http, Cookies.SESSION);
        http.redirect("/");
    }

    private void list(Call call) {
        Shell shell = visits.shell(call.http(), call.caller(), "title.list");
        String problem = "";
        Page<RecallRecord> page = new Page<>(List.of(), Optional.empty());
        try {
            page = recalls.list(call.scope(), filter(call), RECALLS, call.parameter("after"));
        } catch (BadQueryException | DateTimeParseException e) {
            problem = shell.t("list.bad");
        }
        Optional<String> wanted = call.parameter("q").flatMap(Pages::mailbox);
        String query = "q=" + encode(typed(call, "q")) + "&state=" + encode(typed(call, "state")) + "&from="
                + encode(typed(call, "from")) + "&to=" + encode(typed(call, "to"));
        ListView view = new ListView(
                page.rows().stream()
                        .map(row -> view(row, searched(call, row, wanted), shell))
                        .toList(),
                typed(call, "q"),
                typed(call, "state"),
                typed(call, "from"),
                typed(call, "to"),
                problem,
                page.next().map(after -> "/?" + query + "&after=" + after).orElse(""),
                "/recalls.csv?" + query,
                recalls.list(call.scope(), WAITING, MOST_WAITING, Optional.empty())
                        .rows()
                        .size());
        Templates.show(call.http(), "list.jte", shell, view);
    }

    private void listCsv(Call call) throws IOException {
        try {
            RecallFilter filter = filter(call);
            RecallCsv.answer(call, deadlines, after -> recalls.list(call.scope(), filter, Csv.PAGE, after));
        } catch (DateTimeParseException e) {
            throw new ProblemException(Problem.INVALID_PARAMETER);
        }
    }

    private static RecallFilter filter(Call call) {
        return new RecallFilter(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        RecallRecord.State.of(typed(call, "state")),
                        date(typed(call, "from"), 0),
                        date(typed(call, "to"), 1),
                        false)
                .anywhere(call.parameter("q").map(text -> RecallFilter.messageId("q", text)));
    }

    private static String typed(Call call, String name) {
        return call.parameter(name).orElse("");
    }

    private void recall(Call call) {
        show(call, "recall.jte");
    }

    /** Answers with the changing part of an open page. */
    private void now(Call call) {
        show(call, "now.jte");
    }

    private void show(Call call, String template) {
        Shell shell = visits.shell(call.http(), call.caller(), "title.recall");
        RecallRecord row = recall(call, call.recallId());
        String result = call.parameter("result").orElse("");
        RecipientFilter filter = new RecipientFilter(
                Optional.empty(),
                Optional.of(result).filter(text -> !text.isEmpty()),
                Optional.empty(),
                Optional.empty());
        Page<RecipientState> page =
                recipients.list(call.scope(), row.recallId(), filter, RECIPIENTS, call.parameter("after"));
        RecallView view = view(row, Optional.empty(), shell);
        Templates.show(
                call.http(),
                template,
                shell,
                new DetailView(
                        view,
                        page.rows().stream()
                                .map(state -> RecipientView.of(state, shell))
                                .toList(),
                        result,
                        row.failedByReason(),
                        page.next()
                                .map(after -> view.link() + "?result=" + encode(result) + "&after=" + after)
                                .orElse(""),
                        ChangeStream.version(row),
                        forms.decisions().of(call.caller(), row)));
    }

    private void timeline(Call call) {
        Shell shell = visits.shell(call.http(), call.caller(), "title.timeline");
        RecallRecord row = recall(call, call.recallId());
        String recipient = call.parameter("recipient")
                .map(text -> RecallFilter.address("recipient", text))
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
        RecipientState state =
                recipient(call, row.recallId(), recipient).orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
        Templates.show(
                call.http(),
                "timeline.jte",
                shell,
                new TimelineView(
                        view(row, Optional.empty(), shell),
                        RecipientView.of(state, shell),
                        events.list(call.scope(), row.recallId(), Optional.of(recipient), EVENTS, Optional.empty())
                                .rows()));
    }

    private void live(Call call) {
        RecallRecord row = recall(call, call.recallId());
        String owner = call.caller().tenant() + ' ' + call.caller().subject();
        if (!live.mayOpen(owner)) {
            throw new ProblemException(Problem.TOO_MANY_REQUESTS);
        }
        call.http().header("X-Accel-Buffering", "no");
        String seen = call.parameter("seen").orElse("");
        new SseHandler(client -> live.open(
                        new RecallKey(call.caller().tenant(), row.recallId()),
                        new ChangeStream(call, row.recallId(), client, recalls, clock, seen)))
                .handle(call.http());
    }

    private void csv(Call call) throws IOException {
        RecallRecord row = recall(call, call.recallId());
        RecipientCsv.answer(
                call,
                row,
                after -> recipients.list(call.scope(), row.recallId(), RecipientFilter.ALL, Csv.PAGE, after));
    }

    private RecallRecord recall(Call call, String recallId) {
        return recalls.one(call.scope(), recallId).orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
    }

    private RecallView view(RecallRecord row, Optional<RecipientState> searched, Shell shell) {
        return RecallView.of(row, deadlines.of(row).toEpochMilli(), clock.millis(), searched, shell);
    }

    private Optional<RecipientState> searched(Call call, RecallRecord row, Optional<String> address) {
        return address.flatMap(wanted -> recipient(call, row.recallId(), wanted));
    }

    private Optional<RecipientState> recipient(Call call, String recallId, String address) {
        RecipientFilter filter =
                new RecipientFilter(Optional.of(address), Optional.empty(), Optional.empty(), Optional.empty());
        return recipients.list(call.scope(), recallId, filter, 1, Optional.empty()).rows().stream()
                .findFirst();
    }

    private static Optional<java.time.Instant> date(String text, int daysLater) {
        return text.isEmpty()
                ? Optional.empty()
                : Optional.of(LocalDate.parse(text)
                        .plusDays(daysLater)
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant());
    }

    private static Optional<String> mailbox(String text) {
        try {
            return Optional.of(RecallFilter.address("q", text));
        } catch (BadQueryException e) {
            return Optional.empty();
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
