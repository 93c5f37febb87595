package org.mailrecall.config;

import org.mailrecall.contract.Bounds;

/**
 * The size of the largest record that the processor writes: a dead letter with the largest value, or the largest row of
 * a store.
 */
public final class LargestRecord {
    /** The octets that a record may need besides its value, for key, headers and framing. */
    private static final int AROUND_A_VALUE = 64 << 10;

    private LargestRecord() {}

    /**
     * Returns the number of octets that a record may have; {@code max.message.bytes} of a topic must be at least as
     * large.
     */
    public static long octets(RecallConfig config) {
        return Math.max(config.limits().maxValueBytes(), Bounds.VALUE_BYTES) + (long) AROUND_A_VALUE;
    }
}
