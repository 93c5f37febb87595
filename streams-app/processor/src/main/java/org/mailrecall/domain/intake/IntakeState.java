package org.mailrecall.domain.intake;

import java.util.BitSet;
import java.util.List;

/**
 * The state of a recall at intake. Immutable: the bit set is never changed once it is in a state.
 *
 * @param ask null until the first part was read
 * @param countedAtMillis when the recall counts towards limits
 * @param parts the numbers of the parts read
 * @param recipients in the parts read, repeated recipients counted again
 * @param cancelled the earliest cancel by the asker; null without
 * @param waiting follow-ups that fit no part read so far
 * @param forgetAtMillis the watermark at which this state is forgotten
 */
public record IntakeState(
        KnownAsk ask,
        long countedAtMillis,
        BitSet parts,
        int recipients,
        FollowUp cancelled,
        List<FollowUp> waiting,
        long forgetAtMillis) {
    public IntakeState {
        waiting = List.copyOf(waiting);
    }

    /** The state of a recall of which nothing is known yet. */
    static final IntakeState NOTHING = new IntakeState(null, 0, new BitSet(), 0, null, List.of(), 0);

    static IntakeState waitingFor(FollowUp first, long forgetAtMillis) {
        return new IntakeState(null, 0, new BitSet(), 0, null, List.of(first), forgetAtMillis);
    }

    /** Whether the recall was asked for. */
    public boolean isAsked() {
        return ask != null;
    }

    boolean isComplete() {
        return isAsked() && parts.cardinality() == ask.parts();
    }

    IntakeState asked(KnownAsk as, long countedAt, long forgetAt) {
        return new IntakeState(as, countedAt, parts, recipients, cancelled, waiting, forgetAt);
    }

    IntakeState withPart(int number, int named) {
        BitSet known = (BitSet) parts.clone();
        known.set(number);
        return new IntakeState(ask, countedAtMillis, known, recipients + named, cancelled, waiting, forgetAtMillis);
    }

    IntakeState withCancel(FollowUp cancel) {
        return new IntakeState(
                ask, countedAtMillis, parts, recipients, cancel.withoutOriginal(), waiting, forgetAtMillis);
    }

    IntakeState withWaiting(List<FollowUp> others) {
        return new IntakeState(ask, countedAtMillis, parts, recipients, cancelled, others, forgetAtMillis);
    }
}
