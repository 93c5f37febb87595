package org.mailrecall.domain.recall;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mailrecall.domain.RecallPolicy;
import org.mailrecall.domain.RecipientRequest;
import org.mailrecall.domain.TenantSettings;
import org.mailrecall.domain.copy.Copy;
import org.mailrecall.domain.copy.CopyFacts;
import org.mailrecall.domain.copy.CopyStanding;
import org.mailrecall.domain.copy.Deletion;
import org.mailrecall.domain.copy.Outcome;
import org.mailrecall.domain.recall.decision.Command;
import org.mailrecall.domain.recall.decision.Decision;
import org.mailrecall.domain.recall.decision.Decision.CopyDeletion;
import org.mailrecall.domain.recall.decision.Decision.Disposition;
import org.mailrecall.domain.recall.decision.DecisionContext;
import org.mailrecall.domain.recall.state.CommandIds;
import org.mailrecall.domain.recall.state.RecipientRecall;
import org.mailrecall.domain.trace.TraceLine;

/**
 * A decision in the making: the state so far, and the commands and trace lines that will leave. An instance serves a
 * single call of {@link Recalls} or {@link Previews}.
 */
final class DecisionBuilder {
    private record Attempt(Command command, TraceLine line) {}

    static final Comparator<Copy> BY_DELIVERY =
            Comparator.comparingLong(Copy::deliveredAt).thenComparing(Copy::copyId);

    private final DecisionContext context;
    private final List<Command> commands = new ArrayList<>();
    private final List<TraceLine> trace = new ArrayList<>();
    private final List<CopyDeletion> deletions = new ArrayList<>();
    private final List<Outcome> earlyUsed = new ArrayList<>();
    /**
     * The attempts sent by this decision that have no known outcome, by command id. A later attempt replaces an earlier
     * attempt.
     */
    private final Map<String, Attempt> unanswered = new HashMap<>();

    private RecipientRecall state;
    private RecallTimes times;
    private boolean answeredForGood;
    private int copiesBeyond;

    DecisionBuilder(RecipientRecall state, DecisionContext context) {
        this.context = context;
        become(state);
    }

    RecipientRecall state() {
        return state;
    }

    void become(RecipientRecall next) {
        state = next;
        times = new RecallTimes(next, context);
    }

    void trace(TraceLine line) {
        trace.add(line);
    }

    /**
     * Sends an attempt. Several attempts of a command can fall due together, for example after the application was
     * stopped; then only the last attempt leaves. Otherwise a mailbox service that was stopped as well would get the
     * attempts of hours within a second.
     */
    void send(Command command, TraceLine line) {
        Attempt attempt = new Attempt(command, line);
        Attempt earlier = unanswered.put(command.commandId(), attempt);
        if (earlier != null) {
            commands.remove(earlier.command());
            trace.remove(earlier.line());
        }
        commands.add(command);
        trace.add(line);
    }

    /**
     * Returns the kept outcomes of a command up to the attempt that is sent, and marks them as used. Outcomes that were
     * marked before are left out.
     */
    List<Outcome> earlyOutcomesOf(Command command) {
        List<Outcome> early = context.early().stream()
                .filter(outcome -> outcome.commandId().equals(command.commandId()))
                .filter(outcome -> outcome.attempt() <= command.attempt() && !earlyUsed.contains(outcome))
                .toList();
        if (!early.isEmpty()) {
            // An outcome is known, so this attempt left when the inputs were first read. It leaves again: no later
            // attempt may replace it.
            unanswered.remove(command.commandId());
            earlyUsed.addAll(early);
        }
        return early;
    }

    /**
     * Whether an outcome is kept of a later attempt than those that have fallen due for the copy. Such an attempt left
     * when the inputs were first read.
     */
    boolean hasLeftBefore(CopyFacts copy) {
        if (context.early().isEmpty()) {
            return false;
        }
        String commandId = CommandIds.of(state.request(), copy.copy());
        return context.early().stream()
                .anyMatch(outcome -> outcome.commandId().equals(commandId)
                        && outcome.attempt() > copy.attempts().count());
    }

    /** Whether an outcome was read before its attempt fell due, and is used by this decision. */
    boolean isEarly(Outcome outcome) {
        return earlyUsed.contains(outcome);
    }

    /** Keeps the request from being stored as a recall. */
    void answerForGood() {
        answeredForGood = true;
    }

    /** Counts a copy that is not judged, because the recall already judges as many as it may. */
    void countBeyond() {
        copiesBeyond++;
    }

    void observed(Copy copy, Deletion deletion) {
        deletions.add(new CopyDeletion(copy, deletion));
    }

    RecallPolicy policy() {
        return context.policy();
    }

    TenantSettings tenantAt(long time) {
        return context.tenant().at(time);
    }

    /** Returns the times that follow from the state so far. */
    RecallTimes times() {
        return times;
    }

    long askedAt() {
        return times.askedAt();
    }

    /** Whether the recall exceeds the limits of its tenant. */
    boolean overLimit() {
        return context.overLimit().test(state.request());
    }

    /**
     * Returns how many recipients of earlier recalls count together with those of the recall; 0 until the watermark has
     * reached the time at which the recall counts. For a preview the answer is known at once.
     */
    long askedBefore() {
        RecipientRequest request = state.request();
        boolean known = request.preview() || times.passed(request.countedAt());
        return known ? context.askedBefore().applyAsLong(request) : 0;
    }

    /** Returns the standing of a copy, by the settings at the time of asking. */
    CopyStanding standingOf(Copy copy) {
        return CopyStanding.of(copy, state.request(), tenantAt(askedAt()));
    }

    /**
     * Returns the recipient's own copies that were delivered up to the deadline. An earlier approval that is read later
     * moves the deadline to an earlier time, so that the state can hold copies delivered after the deadline.
     */
    List<CopyFacts> own() {
        return state.own().stream()
                .filter(copy -> copy.copy().deliveredAt() <= times.deadline())
                .toList();
    }

    Decision decision(Disposition disposition) {
        return new Decision(
                state,
                disposition,
                List.copyOf(commands),
                List.copyOf(trace),
                List.copyOf(deletions),
                List.copyOf(earlyUsed),
                answeredForGood,
                copiesBeyond,
                NextWakeUp.next(this));
    }
}
