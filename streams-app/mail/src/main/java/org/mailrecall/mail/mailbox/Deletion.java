package org.mailrecall.mail.mailbox;

/**
 * The result of a deletion.
 *
 * @param deleted how many messages were expunged, or moved to Trash to be expunged there
 * @param anyRead whether one of these messages was marked as read
 * @param leftRead how many messages had been read meanwhile and therefore stayed
 */
public record Deletion(int deleted, boolean anyRead, int leftRead) {
    /** The result of a deletion that found no message. */
    public static final Deletion NONE = new Deletion(0, false, 0);

    /** Returns the sum of both results. */
    public Deletion plus(Deletion other) {
        return new Deletion(deleted + other.deleted, anyRead || other.anyRead, leftRead + other.leftRead);
    }
}
