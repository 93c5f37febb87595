package org.mailrecall.domain.recall;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.mailrecall.domain.RecallPolicy;
import org.mailrecall.domain.TenantSettings;
import org.mailrecall.domain.copy.Copy;
import org.mailrecall.domain.copy.CopyFacts;
import org.mailrecall.domain.copy.CopyStanding;
import org.mailrecall.domain.recall.Decision.Disposition;
import org.mailrecall.domain.trace.TraceLine;

/** A decision in the making: the state so far, and what is to leave. Lives for one call of {@link Recalls#decide}. */
final class DecisionBuilder {
    static final Comparator<Copy> BY_DELIVERY =
            Comparator.comparingLong(Copy::deliveredAt).thenComparing(Copy::copyId);

    private final DecisionContext under;
    private final List<Command> commands = new ArrayList<>();
    private final List<TraceLine> trace = new ArrayList<>();
    private RecipientRecall state;

    DecisionBuilder(RecipientRecall state, DecisionContext under) {
        this.state = state;
        this.under = under;
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

    void send(Command command) {
        commands.add(command);
    }

    RecallPolicy policy() {
        return under.policy();
    }

    TenantSettings tenantAt(long time) {
        return under.tenant().at(time);
    }

    long askedAt() {
        return state.request().askedAt();
    }

    long deadline() {
        return state.deadline(policy());
    }

    /** Up to when facts can count: an approval that is still to come moves the deadline. */
    long horizon() {
        return state.waitsForApproval() && !pastDeadline() ? state.request().deadline(policy()) : deadline();
    }

    /** Whether everything stamped up to a moment has been read. */
    boolean passed(long moment) {
        return under.watermark() >= moment;
    }

    boolean pastDeadline() {
        return passed(deadline());
    }

    /** Whether it is one of too many. */
    boolean overLimit() {
        return under.overLimit();
    }

    /** From which watermark on the rules of asking can be decided: limits need to know all that was asked before. */
    long admittedFrom() {
        boolean limited = tenantAt(askedAt()).limits().any();
        return limited ? state.request().countedAt() : askedAt() - policy().headStart();
    }

    /**
     * From which watermark on a first command that is due at a moment may leave. An approval needs the watermark: an
     * earlier one, or a cancel before it, could still come, and nobody approves within seconds.
     */
    long leavesFrom(long due) {
        long soonest = due - policy().headStart();
        return state.approvalNeeded() ? Math.max(soonest, state.approval().at()) : soonest;
    }

    /** When a copy first matters to this recall. */
    long knownAt(CopyFacts copy) {
        return Math.max(askedAt(), copy.copy().deliveredAt());
    }

    /** When the first command for a copy is due; not to be asked while the recall waits for approval. */
    long firstDue(CopyFacts copy) {
        return state.approvalNeeded() ? Math.max(state.approval().at(), knownAt(copy)) : knownAt(copy);
    }

    /** The recipient's own copies up to the deadline: an approval that turns out earlier takes some away. */
    List<CopyFacts> own() {
        return state.own().stream()
                .filter(copy -> copy.copy().deliveredAt() <= deadline())
                .toList();
    }

    /** Whether the recall had already ended when a copy of the recipient's own could have had its say. */
    boolean decidedBefore(CopyFacts copy) {
        return state.end() != null
                && copy.standing() == CopyStanding.OWN
                && knownAt(copy) <= state.end().at();
    }

    /** Sent more than the remembered time before asking: without a remembered copy there is nothing to wait for. */
    boolean olderThanCopies() {
        return askedAt() - state.request().sentAt() > policy().remembered();
    }

    /** Whether any copy had been delivered when the recall was asked for. */
    boolean copyBeforeAsking() {
        return state.copies().values().stream().anyMatch(c -> c.copy().deliveredAt() <= askedAt());
    }

    Decision decision(Disposition disposition) {
        return new Decision(state, disposition, List.copyOf(commands), List.copyOf(trace), NextWakeUp.next(this));
    }
}
