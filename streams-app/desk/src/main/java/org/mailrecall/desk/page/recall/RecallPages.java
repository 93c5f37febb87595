package org.mailrecall.desk.page.recall;

import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import org.mailrecall.desk.format.Csv;
import org.mailrecall.desk.http.Call;
import org.mailrecall.desk.http.CallStream;
import org.mailrecall.desk.http.FilledStore;
import org.mailrecall.desk.http.Operation;
import org.mailrecall.desk.http.Problem;
import org.mailrecall.desk.http.ProblemException;
import org.mailrecall.desk.live.LiveStreams;
import org.mailrecall.desk.page.form.DecisionForms;
import org.mailrecall.desk.page.view.DetailView;
import org.mailrecall.desk.page.view.RecallView;
import org.mailrecall.desk.page.view.RecipientView;
import org.mailrecall.desk.page.view.Shell;
import org.mailrecall.desk.page.view.Templates;
import org.mailrecall.desk.page.view.TimelineView;
import org.mailrecall.desk.page.visit.PageParts;
import org.mailrecall.desk.page.visit.PageVisits;
import org.mailrecall.desk.query.Page;
import org.mailrecall.desk.query.recall.EventQueries;
import org.mailrecall.desk.query.recall.EventRecord;
import org.mailrecall.desk.query.recall.RecallFilter;
import org.mailrecall.desk.query.recall.RecallQueries;
import org.mailrecall.desk.query.recall.RecallRecord;
import org.mailrecall.desk.query.recall.RecipientFilter;
import org.mailrecall.desk.query.recall.RecipientQueries;
import org.mailrecall.desk.representation.RecipientCsv;
import org.mailrecall.desk.trace.RecallKey;
import org.mailrecall.desk.trace.RecipientState;

/** The pages of a recall: its recipients, the timeline of each, and the stream that tells an open page of changes. */
public final class RecallPages {
    private static final int RECIPIENTS = 50;
    private static final int EVENTS = 500;

    private final PageVisits visits;
    private final RecallLookup lookup;
    private final RecallQueries recalls;
    private final RecipientQueries recipients;
    private final EventQueries events;
    private final LiveStreams live;
    private final FilledStore store;
    private final InstantSource clock;
    private final DecisionForms decisions;

    public RecallPages(PageParts parts, PageVisits visits, RecallLookup lookup, DecisionForms decisions) {
        this.visits = visits;
        this.lookup = lookup;
        this.recalls = new RecallQueries(parts.database());
        this.recipients = new RecipientQueries(parts.database());
        this.events = new EventQueries(parts.database());
        this.live = parts.live();
        this.store = parts.actions().store();
        this.clock = parts.clock();
        this.decisions = decisions;
    }

    public void recall(Call call) {
        show(call, "recall.jte");
    }

    /** Answers with the part of the page that changes while it is open. */
    public void now(Call call) {
        show(call, "now.jte");
    }

    private void show(Call call, String template) {
        Shell shell = visits.shell(call.http(), call.caller(), "title.recall");
        RecallRecord row = lookup.recall(call, call.recallId());
        String result = call.parameter("result").orElse("");
        RecipientFilter filter = new RecipientFilter(
                Optional.empty(),
                Optional.of(result).filter(text -> !text.isEmpty()),
                Optional.empty(),
                Optional.empty());
        Page<RecipientState> page =
                recipients.list(call.scope(), row.recallId(), filter, RECIPIENTS, call.parameter("after"));
        RecallView view = lookup.view(row, Optional.empty(), shell);
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
                                .map(after -> view.link() + "?result=" + Queries.encode(result) + "&after=" + after)
                                .orElse(""),
                        ChangeStream.version(row),
                        decisions.of(call.caller(), row),
                        call.caller().hasAny(Operation.EXPORT_INCIDENT.roles())));
    }

    public void timeline(Call call) {
        Shell shell = visits.shell(call.http(), call.caller(), "title.timeline");
        RecallRecord row = lookup.recall(call, call.recallId());
        String recipient = call.parameter("recipient")
                .map(text -> RecallFilter.address("recipient", text))
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
        RecipientState state = lookup.recipient(call, row.recallId(), recipient)
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
        RecipientView view = RecipientView.of(state, shell);
        Page<EventRecord> page =
                events.list(call.scope(), row.recallId(), Optional.of(recipient), EVENTS, call.parameter("after"));
        Templates.show(
                call.http(),
                "timeline.jte",
                shell,
                new TimelineView(
                        lookup.view(row, Optional.empty(), shell),
                        view,
                        page.rows(),
                        page.next()
                                .map(after -> view.link() + "&after=" + after)
                                .orElse("")));
    }

    public void live(Call call) {
        RecallRecord row = lookup.recall(call, call.recallId());
        if (!live.mayOpen(CallStream.ownerOf(call))) {
            throw new ProblemException(Problem.TOO_MANY_REQUESTS);
        }
        live.open(
                call.http(),
                new RecallKey(call.caller().tenant(), row.recallId()),
                new ChangeStream(
                        call,
                        row.recallId(),
                        visits.standing(call.http()),
                        recalls,
                        store,
                        clock,
                        call.parameter("seen")));
    }

    public void csv(Call call) throws IOException {
        RecallRecord row = lookup.recall(call, call.recallId());
        RecipientCsv.answer(
                call,
                row,
                after -> recipients.list(call.scope(), row.recallId(), RecipientFilter.ALL, Csv.PAGE, after));
    }
}
