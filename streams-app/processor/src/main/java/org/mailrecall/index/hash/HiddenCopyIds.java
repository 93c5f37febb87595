package org.mailrecall.index.hash;

/**
 * Hides copy ids under a secret, and shows them again: a command has to name the id, so that a hash would not do.
 *
 * <p>A person who knows a message and its recipients may guess a delivery id, and a copy id is computed from it without
 * a secret. Remembered plain, it would tell a reader of disks who got which message.
 *
 * <p>It is a Feistel network of four rounds with SipHash as the round function (Luby and Rackoff): a keyed permutation
 * of 64-bit numbers. The recipient's hash goes into each round, so that every recipient key has a permutation of its
 * own.
 */
final class HiddenCopyIds {
    private static final int ROUNDS = 4;

    private final SipHash[] rounds;

    /** @param rounds as many independent keyed functions as there are rounds */
    HiddenCopyIds(SipHash... rounds) {
        if (rounds.length != ROUNDS) {
            throw new IllegalArgumentException("there are " + ROUNDS + " rounds, not " + rounds.length);
        }
        this.rounds = rounds;
    }

    long hide(Hash recipient, long copyId) {
        int left = (int) (copyId >>> Integer.SIZE);
        int right = (int) copyId;
        for (SipHash round : rounds) {
            int next = left ^ of(round, recipient, right);
            left = right;
            right = next;
        }
        return number(left, right);
    }

    long show(Hash recipient, long hidden) {
        int left = (int) (hidden >>> Integer.SIZE);
        int right = (int) hidden;
        for (int round = ROUNDS - 1; round >= 0; round--) {
            int former = right ^ of(rounds[round], recipient, left);
            right = left;
            left = former;
        }
        return number(left, right);
    }

    /**
     * Returns a round's function of half a copy id for a recipient. The recipient's hash is itself keyed and 128 bits
     * long; half of it tells recipients apart well enough here.
     */
    private static int of(SipHash round, Hash recipient, int half) {
        return (int) round.of(recipient.high() ^ half & 0xFFFF_FFFFL);
    }

    private static long number(int left, int right) {
        return (long) left << Integer.SIZE | right & 0xFFFF_FFFFL;
    }
}
