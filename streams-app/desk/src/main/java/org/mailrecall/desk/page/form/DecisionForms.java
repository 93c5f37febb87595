package org.mailrecall.desk.page.form;

import io.javalin.http.HttpStatus;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mailrecall.desk.access.Caller;
import org.mailrecall.desk.access.Role;
import org.mailrecall.desk.approve.Decision;
import org.mailrecall.desk.change.Bodies;
import org.mailrecall.desk.format.RecallIds;
import org.mailrecall.desk.http.Call;
import org.mailrecall.desk.http.Operation;
import org.mailrecall.desk.http.Problem;
import org.mailrecall.desk.http.ProblemException;
import org.mailrecall.desk.page.signin.OwnPath;
import org.mailrecall.desk.page.view.RecallActions;
import org.mailrecall.desk.page.visit.PageActions;
import org.mailrecall.desk.page.visit.PageVisits;
import org.mailrecall.desk.query.recall.RecallNote;
import org.mailrecall.desk.query.recall.RecallQueries;
import org.mailrecall.desk.query.recall.RecallRecord;
import org.mailrecall.desk.query.recall.Waiting;

/** The forms on the page of a recall that cancel, approve and reject it. */
public final class DecisionForms {
    /**
     * For so long an approval is taken to be under way. Parts that wait after that came later, or the approval was not
     * sent: they can be approved.
     */
    private static final Duration UNDER_WAY = Duration.ofMinutes(2);

    private final PageVisits visits;
    private final PageActions actions;
    private final RecallQueries recalls;
    private final InstantSource clock;

    DecisionForms(PageVisits visits, PageActions actions, RecallQueries recalls, InstantSource clock) {
        this.visits = visits;
        this.actions = actions;
        this.recalls = recalls;
        this.clock = clock;
    }

    /** Returns the actions that a person can take about a recall, and the notes about it. */
    public RecallActions of(Caller caller, RecallRecord recall) {
        List<RecallNote> notes = actions.notes().of(recall.tenant(), recall.recallId());
        Waiting waiting = recall.waiting() > 0 ? actions.waiting().of(recall) : new Waiting(List.of());
        boolean decides = caller.roles().contains(Role.APPROVER)
                && !waiting.digests().isEmpty()
                && notes.stream().noneMatch(note -> note.kind() == RecallNote.Kind.REJECT || isUnderWay(note));
        Optional<Problem> refusal = decides ? actions.decisions().whyNot(caller, recall) : Optional.empty();
        String path = "/recalls/" + RecallIds.encode(recall.recallId());
        return new RecallActions(
                !recall.complete()
                        && !recall.cancelAsked()
                        && actions.decisions().mayCancel(caller, recall),
                decides && refusal.isEmpty(),
                visits.mustSignInAgain(caller, Operation.APPROVE_RECALL) ? OwnPath.signInAgain(path) : "",
                refusal.map(problem -> "problem." + problem.name()).orElse(""),
                waiting.tag(),
                FormKeys.fresh(),
                notes);
    }

    private boolean isUnderWay(RecallNote note) {
        return note.kind() == RecallNote.Kind.APPROVE && clock.millis() - note.noteTime() < UNDER_WAY.toMillis();
    }

    void cancel(Call call) {
        decide(call, Operation.CANCEL_RECALL, Decision.CANCEL);
    }

    void approve(Call call) {
        decide(call, Operation.APPROVE_RECALL, Decision.APPROVE);
    }

    void reject(Call call) {
        decide(call, Operation.REJECT_RECALL, Decision.REJECT);
    }

    private void decide(Call call, Operation operation, Decision decision) {
        Map<String, String> fields = Bodies.form(call.http());
        RecallRecord recall =
                recalls.one(call.scope(), call.recallId()).orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
        actions.changes()
                .make(call, operation, Optional.of(fields.getOrDefault("key", "")), change -> actions.decisions()
                        .plan(
                                decision,
                                call.caller(),
                                recall,
                                Optional.ofNullable(fields.get("shown")),
                                fields.get("justification"),
                                change));
        Long seen = recall.lastOffset();
        if (decision != Decision.REJECT) {
            actions.patience().await(() -> recalls.one(call.scope(), recall.recallId())
                    .filter(now -> !now.lastOffset().equals(seen))
                    .isPresent());
        }
        call.http().redirect("/recalls/" + RecallIds.encode(recall.recallId()), HttpStatus.SEE_OTHER);
    }
}
