package org.mailrecall.mail.mailbox;

/**
 * The result of a deletion.
 *
 * @param deleted how many messages it deleted, or moved on their way out
 * @param anyRead whether a deleted message was marked as read
 * @param leftRead how many messages it left because they were read meanwhile
 */
public record Deletion(int deleted, boolean anyRead, int leftRead) {
    /** The result of a deletion that found nothing to do. */
    public static final Deletion NONE = new Deletion(0, false, 0);

    /** Returns the sum of both results. */
    public Deletion plus(Deletion other) {
        return new Deletion(deleted + other.deleted, anyRead || other.anyRead, leftRead + other.leftRead);
    }
}
