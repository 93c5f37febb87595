package org.mailrecall.desk.approve;

import java.util.Optional;
import java.util.Set;
import org.mailrecall.desk.change.Bodies;
import org.mailrecall.desk.change.Changes;
import org.mailrecall.desk.http.Call;
import org.mailrecall.desk.http.Operation;
import org.mailrecall.desk.http.Problem;
import org.mailrecall.desk.http.ProblemException;
import org.mailrecall.desk.query.recall.RecallQueries;
import org.mailrecall.desk.query.recall.RecallRecord;

/** Answers the operations that cancel, approve and reject recalls. */
public final class DecisionEndpoints {
    /**
     * The body of a cancel, an approval or a rejection.
     *
     * @param justification for the people who look at the recall; may be null in a cancel
     */
    record Body(String justification) {}

    private final Decisions decisions;
    private final Changes changes;
    private final RecallQueries recalls;

    public DecisionEndpoints(Decisions decisions, Changes changes, RecallQueries recalls) {
        this.decisions = decisions;
        this.changes = changes;
        this.recalls = recalls;
    }

    /** Answers {@link Operation#CANCEL_RECALL}. */
    public void cancel(Call call) {
        decide(call, Operation.CANCEL_RECALL, Decision.CANCEL);
    }

    /** Answers {@link Operation#APPROVE_RECALL}. */
    public void approve(Call call) {
        decide(call, Operation.APPROVE_RECALL, Decision.APPROVE);
    }

    /** Answers {@link Operation#REJECT_RECALL}. */
    public void reject(Call call) {
        decide(call, Operation.REJECT_RECALL, Decision.REJECT);
    }

    private void decide(Call call, Operation operation, Decision decision) {
        call.allowParameters(Set.of());
        RecallRecord recall =
                recalls.one(call.scope(), call.recallId()).orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
        String key = Changes.requiredKey(call.http());
        String why = Bodies.json(call.http(), Body.class).justification();
        Optional<String> shown = Optional.ofNullable(call.http().header("If-Match"));
        Changes.answer(
                call.http(),
                changes.make(
                        call,
                        operation,
                        Optional.of(key),
                        change -> decisions.plan(decision, call.caller(), recall, shown, why, change)));
    }
}
