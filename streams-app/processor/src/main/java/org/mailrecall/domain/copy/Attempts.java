package org.mailrecall.domain.copy;

/**
 * The attempts of a copy's delete command. Attempts are numbered from 1 as they fall due; of several attempts that fall
 * due together, only the last leaves.
 *
 * @param count how many have fallen due
 * @param lastDueMillis when the last of them was due, in milliseconds of event time; without meaning while count is 0
 * @param onlyIfUnread whether the command is for an unread copy alone: decided at the first attempt, and the same in
 * each
 */
public record Attempts(int count, long lastDueMillis, boolean onlyIfUnread) {
    public static final Attempts NONE = new Attempts(0, 0, false);

    /**
     * Adds an attempt.
     *
     * @param onlyIfUnreadNow whether the tenant's settings now ask for unread copies alone; it counts for the first
     * attempt only
     */
    public Attempts with(long dueMillis, boolean onlyIfUnreadNow) {
        return new Attempts(count + 1, dueMillis, count == 0 ? onlyIfUnreadNow : onlyIfUnread);
    }
}
