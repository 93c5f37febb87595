package org.mailrecall.desk.ingest;

/** Makes a text storable in every database: PostgreSQL takes no character 0 in a text. */
final class PlainText {
    private static final char REPLACEMENT = '\uFFFD';

    private PlainText() {}

    /** Returns the text with U+FFFD for each character 0; null stays null. */
    static String of(String text) {
        return text == null || text.indexOf('\0') < 0 ? text : text.replace('\0', REPLACEMENT);
    }
}
