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
 * A decision in the making: the state so far, and the commands and trace lines that will leave. An instance lives for a
 * single event: a call of {@link Recalls} or {@link Previews}.
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
     * The attempts of this decision without a known outcome, by command id. A later attempt replaces an earlier
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
     * stopped; then only the last attempt leaves. A mailbox service that was stopped too would otherwise meet hours of
     * attempts within a second.
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

    /** Returns the outcomes that were read before their attempt fell due, up to the attempt of the given command. */
    List<Outcome> earlyOutcomesOf(Command command) {
        List<Outcome> early = context.early().stream()
                .filter(outcome -> outcome.commandId().equals(command.commandId()))
                .filter(outcome -> outcome.attempt() <= command.attempt() && !earlyUsed.contains(outcome))
                .toList();
        if (!early.isEmpty()) {
            // An outcome of this attempt is known: the attempt left before. It leaves again when all inputs are read
            // anew.
            unanswered.remove(command.commandId());
            earlyUsed.addAll(early);
        }
        return early;
    }

    /** Whether an outcome was read of an attempt that has not fallen due yet: the attempt left when the inputs were first read. */
    boolean hasLeftBefore(CopyFacts copy) {
        if (context.early().isEmpty()) {
            return false;
        }
        String commandId = CommandIds.of(state.request(), copy.copy());
        return context.early().stream()
                .anyMatch(outcome -> outcome.commandId().equals(commandId)
                        && outcome.attempt() > copy.attempts().count());
    }

    /** Whether an outcome was read before its attempt fell due. */
    boolean isEarly(Outcome outcome) {
        return earlyUsed.contains(outcome);
    }

    /** Keeps the request from being stored as a recall. */
    void answerForGood() {
        answeredForGood = true;
    }

    /** Counts a copy that is not judged, because the recall judges as many as it may. */
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

    /** Returns the latest event time of which facts can count. An approval that is still to come moves the deadline. */
    long horizon() {
        boolean approvalCanCome = state.approvalMissing() ? !pastDeadline() : isApprovalOpen();
        return approvalCanCome ? state.request().deadline(policy()) : deadline();
    }

    /** Returns the last moment at which an approval counts. */
    long approvalUntil() {
        return isApprovalOpen() ? Math.max(deadline(), askedAt() + policy().approvalWindow()) : deadline();
    }

    /** Whether all input stamped up to a time has been read. */
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
     * Returns how many recipients of earlier recalls count with the recipients of the recall, as far as that is known
     * by now.
     */
    long askedBefore() {
        RecipientRequest request = state.request();
        boolean known = request.preview() || passed(request.countedAt());
        return known ? context.askedBefore().applyAsLong(request) : 0;
    }

    /** Whether recalls that were asked for earlier may still turn up, and make this recall need an approval. */
    boolean isApprovalOpen() {
        return !state.admitted() && !passed(admittedFrom()) && countsWithEarlier();
    }

    private boolean countsWithEarlier() {
        return tenantAt(askedAt()).approval().countsWithEarlier(state.request());
    }

    /**
     * Returns the watermark from which the rules of admission can be decided: limits are decided by then. Where earlier
     * recalls count towards the tenant's approval rule, all of them are read by then, so that every task counts alike.
     */
    long admittedFrom() {
        long countedAt = state.request().countedAt();
        return countsWithEarlier() ? countedAt : policy().limitDecidedAt(countedAt);
    }

    /**
     * Returns the watermark from which a first command may leave that is due at a time. A command that needs approval
     * waits until the watermark reaches the approval: until then an earlier approval, or a cancel before it, can still
     * come. Approvals take people longer than a few seconds, so that this wait costs nothing that matters.
     */
    long leavesFrom(long due) {
        long soonest = due - policy().headStart();
        return state.approvalNeeded() ? Math.max(soonest, state.approval().at()) : soonest;
    }

    /** Returns the standing of a copy, by the settings at the moment of asking. */
    CopyStanding standingOf(Copy copy) {
        return CopyStanding.of(copy, state.request(), tenantAt(askedAt()));
    }

    /** The time from which a copy matters to this recall. */
    long knownAt(CopyFacts copy) {
        return Math.max(askedAt(), copy.copy().deliveredAt());
    }

    /** The time at which the first command for a copy is due. Not defined while the recall waits for approval. */
    long firstDue(CopyFacts copy) {
        return state.approvalNeeded() ? Math.max(state.approval().at(), knownAt(copy)) : knownAt(copy);
    }

    /**
     * The recipient's own copies up to the deadline. An approval that turns out to be earlier moves the deadline, and
     * takes some copies away.
     */
    List<CopyFacts> own() {
        return state.own().stream()
                .filter(copy -> copy.copy().deliveredAt() <= deadline())
                .toList();
    }

    /** Whether the recall had ended before an own copy could influence its result. */
    boolean decidedBefore(CopyFacts copy) {
        return state.end() != null
                && copy.standing() == CopyStanding.OWN
                && knownAt(copy) <= state.end().at();
    }

    /**
     * Whether the message was sent longer before asking than copies are remembered. Without a remembered copy there is
     * then nothing to wait for.
     */
    boolean olderThanCopies() {
        return askedAt() - state.request().sentAt() > policy().remembered();
    }

    /** Whether any copy had been delivered when the recall was asked for. */
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
