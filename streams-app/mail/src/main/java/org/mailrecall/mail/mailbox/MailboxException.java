package org.mailrecall.mail.mailbox;

/**
 * Thrown when a mailbox cannot be worked on at present. The message is a line of text, and is shown to people: a
 * server's text in it is cut, and has no control characters.
 */
public class MailboxException extends Exception {
    private static final long serialVersionUID = 1;
    private static final int MOST_CHARACTERS = 300;

    /** Makes an exception with the first line of the message, at most 300 characters of it. */
    public MailboxException(String message, Throwable cause) {
        super(line(message), cause);
    }

    private static String line(String message) {
        StringBuilder line = new StringBuilder();
        (message == null ? "" : message)
                .lines()
                .findFirst()
                .orElse("")
                .codePoints()
                .limit(MOST_CHARACTERS)
                .map(c -> isPlain(c) ? c : '?')
                .forEach(line::appendCodePoint);
        return line.toString();
    }

    /**
     * Returns whether a character may be shown. Format characters may not, because they can turn the direction of the
     * text around them.
     */
    private static boolean isPlain(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> false;
            default -> true;
        };
    }

    public MailboxException(String message) {
        this(message, null);
    }

    /** Returns whether any command to the mailbox would probably fail at present. */
    public boolean concernsMailbox() {
        return true;
    }
}
