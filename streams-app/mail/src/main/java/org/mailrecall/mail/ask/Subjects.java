package org.mailrecall.mail.ask;

import java.text.Normalizer;

/** Compares subjects of messages that two programs have decoded. */
final class Subjects {
    /** The program {@code recall-ask} passes on at least so many characters. */
    private static final int COMPARED = 200;

    private Subjects() {}

    /** Returns whether two subjects begin alike, white space and the forms of Unicode aside. */
    static boolean same(String one, String other) {
        return compared(one).equals(compared(other));
    }

    private static String compared(String subject) {
        String text = Normalizer.normalize(subject, Normalizer.Form.NFC).replaceAll("[\\s\\p{Z}\\p{Cc}]", "");
        return text.substring(0, Math.min(COMPARED, text.length()));
    }
}
