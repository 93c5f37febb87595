package org.mailrecall.domain.copy;

/**
 * The attempts of a copy's delete command. Attempts are numbered from 1 as they fall due. Of several attempts that fall
 * due together, only the last leaves, and those whose outcome was read before.
 *
 * @param count the number of attempts that have fallen due
 * @param lastDueMillis when the last attempt was due, in milliseconds of event time; without meaning while count is 0
 * @param onlyIfUnread whether the command deletes the copy only if it is unread: decided at the first attempt, and the
 * same in each repetition; without meaning while count is 0
 */
public record Attempts(int count, long lastDueMillis, boolean onlyIfUnread) {
    public static final Attempts NONE = new Attempts(0, 0, false);

    /**
     * Adds an attempt.
     *
     * @param onlyIfUnreadNow whether the tenant's settings, when this attempt is due, recall unread copies only;
     * ignored unless the attempt is the first
     */
    public Attempts with(long dueMillis, boolean onlyIfUnreadNow) {
        return new Attempts(count + 1, dueMillis, count == 0 ? onlyIfUnreadNow : onlyIfUnread);
    }
}
