package org.mailrecall.mail.mailbox.imap;

/** Counts the folders in which a deletion has perhaps deleted a message. */
final class Begun {
    private int folders;

    /** Notes that the next command is the first command that changes messages of a folder. */
    void begin() {
        folders++;
    }

    /** Notes that the server refused to delete any message of the folder that was begun last. */
    void refused() {
        folders--;
    }

    boolean nowhere() {
        return folders == 0;
    }
}
