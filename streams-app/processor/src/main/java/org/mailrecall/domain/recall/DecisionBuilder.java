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
    private boolean answeredForGood;
    private int copiesBeyond;

    DecisionBuilder(RecipientRecall state, DecisionContext context) {
        this.state = state;
        this.context = context;
    }

    RecipientRecall state() {
        return state;
    }

    void become(RecipientRecall next) {
        state = next;
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

    long askedAt() {
        return state.request().askedAt();
    }

    long deadline() {
        return state.deadline(policy());
    }

    /**
     * Returns the latest event time up to which facts can count: the deadline or, where an approval can still move the
     * deadline, the latest that the deadline can be.
     */
    long horizon() {
        boolean approvalCanCome = state.approvalMissing() ? !pastDeadline() : isApprovalOpen();
        return approvalCanCome ? state.request().deadline(policy()) : deadline();
    }

    /** Returns the last event time at which an approval counts. */
    long approvalUntil() {
        return isApprovalOpen() ? Math.max(deadline(), askedAt() + policy().approvalWindow()) : deadline();
    }

    /** Whether all input stamped up to a time has been read: the watermark has reached the time. */
    boolean passed(long time) {
        return context.watermark() >= time;
    }

    boolean pastDeadline() {
        return passed(deadline());
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
        boolean known = request.preview() || passed(request.countedAt());
        return known ? context.askedBefore().applyAsLong(request) : 0;
    }

    /** Whether recalls that were asked for earlier may still be read and make this recall need an approval. */
    boolean isApprovalOpen() {
        return !state.admitted() && !passed(admittedFrom()) && countsWithEarlier();
    }

    private boolean countsWithEarlier() {
        return tenantAt(askedAt()).approval().countsWithEarlier(state.request());
    }

    /**
     * Returns the watermark from which the rules of admission are decided. By then the limits are decided and, where
     * earlier recalls count towards the tenant's approval rule, all of them are read, so that every task counts alike.
     */
    long admittedFrom() {
        long countedAt = state.request().countedAt();
        return countsWithEarlier() ? countedAt : policy().limitDecidedAt(countedAt);
    }

    /**
     * Returns the watermark from which a first command may leave that is due at a given time. A command that needs an
     * approval also waits until the watermark has reached the time of the approval: until then an earlier approval, or
     * an earlier cancel, can still come. People take longer than the lateness to approve, so that this wait matters
     * little.
     */
    long leavesFrom(long due) {
        long soonest = due - policy().headStart();
        return state.approvalNeeded() ? Math.max(soonest, state.approval().at()) : soonest;
    }

    /** Returns the standing of a copy, by the settings at the time of asking. */
    CopyStanding standingOf(Copy copy) {
        return CopyStanding.of(copy, state.request(), tenantAt(askedAt()));
    }

    /** Returns the time from which a copy matters to this recall: the later of asking and delivery. */
    long knownAt(CopyFacts copy) {
        return Math.max(askedAt(), copy.copy().deliveredAt());
    }

    /**
     * Returns when the first command for a copy is due. While the recall waits for an approval this method must not be
     * called.
     */
    long firstDue(CopyFacts copy) {
        return state.approvalNeeded() ? Math.max(state.approval().at(), knownAt(copy)) : knownAt(copy);
    }

    /**
     * Returns the recipient's own copies that were delivered up to the deadline. An earlier approval that is read later
     * moves the deadline to an earlier time, so that the state can hold copies delivered after the deadline.
     */
    List<CopyFacts> own() {
        return state.own().stream()
                .filter(copy -> copy.copy().deliveredAt() <= deadline())
                .toList();
    }

    /**
     * Whether the recall has ended, and the given copy is an own copy that mattered by then. A further outcome of such
     * a copy comes too late; an own copy that came after the end is still deleted and its outcomes are traced.
     */
    boolean endedKnowing(CopyFacts copy) {
        return state.end() != null
                && copy.standing() == CopyStanding.OWN
                && knownAt(copy) <= state.end().at();
    }

    /**
     * Whether the message was sent longer before asking than copies are remembered. If no copy is remembered then,
     * there is nothing to wait for.
     */
    boolean olderThanCopies() {
        return askedAt() - state.request().sentAt() > policy().remembered();
    }

    /** Whether a copy is known that was delivered up to the time of asking. */
    boolean copyBeforeAsking() {
        return state.copies().all().stream().anyMatch(c -> c.copy().deliveredAt() <= askedAt());
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
