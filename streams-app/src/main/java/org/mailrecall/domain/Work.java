package org.mailrecall.domain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.mailrecall.domain.Decision.Notice;

/** A decision in the making: the state so far, and what is to leave. Lives for one call of {@link Recalls#decide}. */
final class Work {
    static final Comparator<Copy> BY_DELIVERY =
            Comparator.comparingLong(Copy::deliveredAt).thenComparing(Copy::copyId);

    private final Circumstances under;
    private final List<Command> commands = new ArrayList<>();
    private final List<TraceLine> trace = new ArrayList<>();
    private RecipientRecall state;

    Work(RecipientRecall state, Circumstances under) {
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

    TenantSwitches tenantAt(long time) {
        return under.tenant().at(time);
    }

    long askedAt() {
        return state.request().askedAt();
    }

    long deadline() {
        return state.request().deadline(policy());
    }

    /** Whether everything stamped up to a moment has been read. */
    boolean passed(long moment) {
        return under.watermark() >= moment;
    }

    boolean pastDeadline() {
        return passed(deadline());
    }

    /** Whether a first command that is due at a moment may leave by now. */
    boolean mayLeave(long due) {
        return under.watermark() >= due - policy().headStart();
    }

    /** When a copy first matters to this recall. */
    long firstDue(CopyFacts copy) {
        return Math.max(askedAt(), copy.copy().deliveredAt());
    }

    /** Whether the recall had already ended when a copy of the recipient's own could have had its say. */
    boolean decidedBefore(CopyFacts copy) {
        return state.end() != null
                && copy.standing() == CopyStanding.OWN
                && firstDue(copy) <= state.end().at();
    }

    /** Sent more than the remembered time before asking: without a remembered copy there is nothing to wait for. */
    boolean olderThanCopies() {
        return askedAt() - state.request().sentAt() > policy().remembered();
    }

    /** Whether any copy had been delivered when the recall was asked for. */
    boolean copyBeforeAsking() {
        return state.copies().values().stream().anyMatch(c -> c.copy().deliveredAt() <= askedAt());
    }

    Decision decision(Notice notice) {
        return new Decision(state, notice, List.copyOf(commands), List.copyOf(trace), Wake.next(this));
    }
}
