package org.mailrecall.desk.store;

import java.util.Locale;

/**
 * Makes letters of a subject small, for searches. Databases differ in how they do it, and SQLite does it only for
 * ASCII. So the desk does it, both for stored subjects and for searched texts.
 */
public final class SubjectFold {
    private SubjectFold() {}

    /** Returns the text in small letters. */
    public static String fold(String subject) {
        return subject.toLowerCase(Locale.ROOT);
    }
}
