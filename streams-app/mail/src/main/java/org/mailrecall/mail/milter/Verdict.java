package org.mailrecall.mail.milter;

import java.util.List;

/** The answer of a filter for a mail. */
public sealed interface Verdict {
    /** The mail goes on, with changes to its header, which are carried out in order. */
    record Accepted(List<HeaderChange> changes) implements Verdict {
        public Accepted {
            changes = List.copyOf(changes);
        }
    }

    /** The client is told that the mail was accepted, and the server drops it. */
    record Discarded() implements Verdict {}

    /**
     * The client is told that the mail is not accepted.
     *
     * @param reply an SMTP reply of one line: code, enhanced code, text
     */
    record Refused(String reply) implements Verdict {
        /** A reply that lasts: the client should not try again. Characters that may not be in a reply become blanks. */
        public static Refused forGood(String why) {
            return new Refused("550 5.7.1 " + text(why));
        }

        /** A reply for now: the client should try again. */
        public static Refused forNow(String why) {
            return new Refused("451 4.3.0 " + text(why));
        }

        private static String text(String why) {
            // A milter reply treats "%" as the beginning of a format.
            return why.replaceAll("[^\\x20-\\x7e]|%", " ");
        }
    }

    /** A change of a header field. */
    sealed interface HeaderChange {}

    /** A field is added at the end of the header. */
    record Added(HeaderField field) implements HeaderChange {}

    /**
     * A field gets another value, or is removed.
     *
     * @param name in any case
     * @param number which of the fields with this name, from 1
     * @param value empty: the field is removed
     */
    record Changed(String name, int number, String value) implements HeaderChange {}
}
