package org.mailrecall.domain.copy;

/**
 * The attempts of a copy's delete command. Attempts are numbered from 1 as they fall due; of several that fall due at once,
 * only the last one leaves.
 *
 * @param count how many have fallen due
 * @param lastDueMillis when the last of them was due, in milliseconds of event time; without meaning while count is 0
 * @param onlyIfUnread whether the command is for an unread copy alone: as of the first attempt, the same in each
 */
public record Attempts(int count, long lastDueMillis, boolean onlyIfUnread) {
    public static final Attempts NONE = new Attempts(0, 0, false);

    /** Adds an attempt. {@code onlyIfUnread} is what the tenant's settings say now: only the first attempt looks at it. */
    public Attempts with(long dueMillis, boolean onlyIfUnreadNow) {
        return new Attempts(count + 1, dueMillis, count == 0 ? onlyIfUnreadNow : onlyIfUnread);
    }
}
