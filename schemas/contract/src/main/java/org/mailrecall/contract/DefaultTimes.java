package org.mailrecall.contract;

import java.time.Duration;

/** How long recalls last and how far back they reach, unless an operator sets other times. */
public final class DefaultTimes {
    /** From asking for a recall, or from the approval of a recall that needs one, to the deadline. */
    public static final Duration WINDOW = Duration.ofHours(24);

    /** How long a recall that needs an approval waits for it. */
    public static final Duration APPROVAL_WINDOW = Duration.ofHours(72);

    /** How long before asking a copy may have been delivered that a recall still counts. */
    public static final Duration REMEMBERED = Duration.ofDays(7);

    /** The longest time from the delivery of a copy to the deadline of a recall that counts the copy. */
    public static final Duration OLDEST_COPY_TO_DEADLINE =
            REMEMBERED.plus(APPROVAL_WINDOW).plus(WINDOW);

    private DefaultTimes() {}
}
