package org.mailrecall.desk.store;

import java.util.Locale;

/**
 * Turns the letters of a subject into small ones, for searches. Databases differ in how they do it, and SQLite does it
 * for ASCII alone. So the desk does it, both for stored subjects and for searched texts.
 */
public final class SubjectFold {
    private SubjectFold() {}

    /** Returns the text in small letters. */
    public static String fold(String subject) {
        return subject.toLowerCase(Locale.ROOT);
    }
}
