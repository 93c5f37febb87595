package org.mailrecall.domain.intake;

import java.util.BitSet;
import java.util.List;

/**
 * The state of a recall or a preview at intake. Immutable: no caller may change the bit set.
 *
 * @param ask the values that all parts have in common; null until the first part was read
 * @param countedAtMillis when the recall counts towards limits, in milliseconds of event time
 * @param parts the numbers of the parts read
 * @param recipients the number of recipients that the parts read name, a repeated recipient counted each time
 * @param cancelled the earliest cancel by the asker; null while none counts
 * @param waiting the follow-ups that were read before the recall or a part that they fit, at most {@link
 * IntakeContext#mostWaiting()}
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

    /** Whether a part of the recall was read. */
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

    /** Returns the state of a recall that is being forgotten, without the parts that are forgotten already. */
    public IntakeState withoutParts(int... numbers) {
        BitSet left = (BitSet) parts.clone();
        for (int number : numbers) {
            left.clear(number);
        }
        return new IntakeState(ask, countedAtMillis, left, recipients, cancelled, waiting, forgetAtMillis);
    }

    IntakeState withCancel(FollowUp cancel) {
        return new IntakeState(
                ask, countedAtMillis, parts, recipients, cancel.withoutOriginal(), waiting, forgetAtMillis);
    }

    IntakeState withWaiting(List<FollowUp> others) {
        return new IntakeState(ask, countedAtMillis, parts, recipients, cancelled, others, forgetAtMillis);
    }
}
