package org.mailrecall.domain.recall;

import org.mailrecall.domain.RecallPolicy;
import org.mailrecall.domain.copy.CopyFacts;
import org.mailrecall.domain.copy.CopyStanding;
import org.mailrecall.domain.recall.decision.DecisionContext;
import org.mailrecall.domain.recall.state.RecipientRecall;

/**
 * The times that matter to a recipient recall by the facts known so far, and whether the watermark has reached them.
 *
 * @param state the recall with the facts known so far
 */
record RecallTimes(RecipientRecall state, DecisionContext context) {
    private RecallPolicy policy() {
        return context.policy();
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

    /** Whether recalls that were asked for earlier may still be read and make this recall need an approval. */
    boolean isApprovalOpen() {
        return !state.admissionDecided() && !passed(admissionDecidedFrom()) && countsWithEarlier();
    }

    private boolean countsWithEarlier() {
        return context.tenant().at(askedAt()).approval().countsWithEarlier(state.request());
    }

    /**
     * Returns the watermark from which the rules of admission are decided. By then the limits are decided and, where
     * earlier recalls count towards the tenant's approval rule, all of them are read, so that every task counts alike.
     */
    long admissionDecidedFrom() {
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

    /** Returns the time from which a copy matters to this recall: the later of asking and delivery. */
    long mattersFrom(CopyFacts copy) {
        return Math.max(askedAt(), copy.copy().deliveredAt());
    }

    /**
     * Returns when the first command for a copy is due. While the recall waits for an approval this method must not be
     * called.
     */
    long firstDue(CopyFacts copy) {
        return state.approvalNeeded() ? Math.max(state.approval().at(), mattersFrom(copy)) : mattersFrom(copy);
    }

    /**
     * Whether the recall has ended, and the given copy is an own copy that mattered by then. A further outcome of such
     * a copy comes too late; an own copy that came after the end is still deleted and its outcomes are traced.
     */
    boolean endedAfterItMattered(CopyFacts copy) {
        return state.end() != null
                && copy.standing() == CopyStanding.OWN
                && mattersFrom(copy) <= state.end().at();
    }

    /**
     * Whether the message was sent longer before asking than copies are remembered. If no copy is known either
     * that was delivered up to the time of asking, there is nothing to wait for.
     */
    boolean olderThanCopies() {
        return askedAt() - state.request().sentAt() > policy().remembered();
    }

    /** Whether a copy is known that was delivered up to the time of asking. */
    boolean copyBeforeAsking() {
        return state.copies().all().stream().anyMatch(c -> c.copy().deliveredAt() <= askedAt());
    }
}
