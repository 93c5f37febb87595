package org.mailrecall.mail.mailbox;

/**
 * What one deletion did.
 *
 * @param deleted how many messages it deleted, or moved on their way out
 * @param anyRead whether one of those was marked as read
 * @param leftRead how many it left, for they were read meanwhile
 */
public record Deletion(int deleted, boolean anyRead, int leftRead) {
    /** Nothing done. */
    public static final Deletion NONE = new Deletion(0, false, 0);

    /** Returns both together. */
    public Deletion plus(Deletion other) {
        return new Deletion(deleted + other.deleted, anyRead || other.anyRead, leftRead + other.leftRead);
    }
}
