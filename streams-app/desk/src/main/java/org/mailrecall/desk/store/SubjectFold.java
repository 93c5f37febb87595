package org.mailrecall.desk.store;

import java.util.Locale;

/**
 * Makes letters of a subject small, for searches. The databases do it in different ways, and SQLite for ASCII alone, so it
 * is done here, for what is stored and for what is looked for.
 */
public final class SubjectFold {
    private SubjectFold() {}

    /** The text in small letters. */
    public static String fold(String subject) {
        return subject.toLowerCase(Locale.ROOT);
    }
}
