package org.mailrecall.mail.mailbox.imap;

/** Counts the folders in which a deletion has perhaps deleted a message. */
final class Begun {
    private int folders;

    /** The next command is the first one that changes messages of a folder. */
    void begin() {
        folders++;
    }

    /** The server refused to delete any message of the folder that was begun last. */
    void refused() {
        folders--;
    }

    boolean nowhere() {
        return folders == 0;
    }
}
