package org.mailrecall.desk.page.recall;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.mailrecall.desk.format.Csv;
import org.mailrecall.desk.format.Times;
import org.mailrecall.desk.http.Call;
import org.mailrecall.desk.http.Problem;
import org.mailrecall.desk.http.ProblemException;
import org.mailrecall.desk.page.view.ListView;
import org.mailrecall.desk.page.view.Shell;
import org.mailrecall.desk.page.view.Templates;
import org.mailrecall.desk.page.visit.PageParts;
import org.mailrecall.desk.page.visit.PageVisits;
import org.mailrecall.desk.query.BadQueryException;
import org.mailrecall.desk.query.Page;
import org.mailrecall.desk.query.recall.Deadlines;
import org.mailrecall.desk.query.recall.RecallFilter;
import org.mailrecall.desk.query.recall.RecallQueries;
import org.mailrecall.desk.query.recall.RecallRecord;
import org.mailrecall.desk.representation.RecallCsv;
import org.mailrecall.desk.trace.RecipientState;

/** The list of recalls, as a page and as CSV. */
public final class ListPages {
    private static final int RECALLS = 25;
    private static final int MOST_WAITING = 100;
    private static final RecallFilter WAITING = new RecallFilter(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(RecallRecord.State.WAITING_FOR_APPROVAL),
            Optional.empty(),
            Optional.empty(),
            false);

    private final PageVisits visits;
    private final RecallLookup lookup;
    private final RecallQueries recalls;
    private final Deadlines deadlines;

    public ListPages(PageParts parts, PageVisits visits, RecallLookup lookup) {
        this.visits = visits;
        this.lookup = lookup;
        this.recalls = new RecallQueries(parts.database());
        this.deadlines = parts.deadlines();
    }

    public void list(Call call) {
        Shell shell = visits.shell(call.http(), call.caller(), "title.list");
        String problem = "";
        Page<RecallRecord> page = new Page<>(List.of(), Optional.empty());
        try {
            page = recalls.list(call.scope(), filter(call), RECALLS, call.parameter("after"));
        } catch (BadQueryException | DateTimeException e) {
            problem = shell.t("list.bad");
        }
        Optional<String> wanted = call.parameter("q").flatMap(ListPages::mailbox);
        String query = "q=" + Queries.encode(typed(call, "q")) + "&state=" + Queries.encode(typed(call, "state"))
                + "&from=" + Queries.encode(typed(call, "from")) + "&to=" + Queries.encode(typed(call, "to"));
        Page<RecallRecord> waiting = recalls.list(call.scope(), WAITING, MOST_WAITING, Optional.empty());
        ListView view = new ListView(
                page.rows().stream()
                        .map(row -> lookup.view(row, searched(call, row, wanted), shell))
                        .toList(),
                typed(call, "q"),
                typed(call, "state"),
                typed(call, "from"),
                typed(call, "to"),
                problem,
                page.next().map(after -> "/?" + query + "&after=" + after).orElse(""),
                "/recalls.csv?" + query,
                waiting.rows().size(),
                waiting.next().isPresent());
        Templates.show(call.http(), "list.jte", shell, view);
    }

    public void listCsv(Call call) throws IOException {
        try {
            RecallFilter filter = filter(call);
            RecallCsv.answer(call, deadlines, after -> recalls.list(call.scope(), filter, Csv.PAGE, after));
        } catch (DateTimeException e) {
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

    private static Optional<java.time.Instant> date(String text, int daysLater) {
        return text.isEmpty()
                ? Optional.empty()
                : Optional.of(Times.countable(LocalDate.parse(text)
                        .plusDays(daysLater)
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant()));
    }

    private static Optional<String> mailbox(String text) {
        try {
            return Optional.of(RecallFilter.address("q", text));
        } catch (BadQueryException e) {
            return Optional.empty();
        }
    }

    private Optional<RecipientState> searched(Call call, RecallRecord row, Optional<String> address) {
        return address.flatMap(wanted -> lookup.recipient(call, row.recallId(), wanted));
    }
}
