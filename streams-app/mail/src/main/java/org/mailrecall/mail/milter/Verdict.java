package org.mailrecall.mail.milter;

import java.util.List;

/** A filter's verdict on a mail. */
public sealed interface Verdict {
    /** The mail goes on with changes to its header. The changes are made in their order. */
    record Accepted(List<HeaderChange> changes) implements Verdict {
        public Accepted {
            changes = List.copyOf(changes);
        }
    }

    /** The client is told that the mail was accepted, and the server drops the mail. */
    record Discarded() implements Verdict {}

    /**
     * The client is told that the mail is not accepted.
     *
     * @param reply an SMTP reply of one line: code, enhanced code, text
     */
    record Refused(String reply) implements Verdict {
        /** Returns a permanent refusal (550). Each character that may not be in a reply becomes a blank. */
        public static Refused forGood(String why) {
            return new Refused("550 5.7.1 " + text(why));
        }

        /**
         * Returns a refusal for now (451): the client should try again. Each character that may not be in a reply
         * becomes a blank.
         */
        public static Refused forNow(String why) {
            return new Refused("451 4.3.0 " + text(why));
        }

        private static String text(String why) {
            // In a milter's reply "%" begins a format.
            return why.replaceAll("[^\\x20-\\x7e]|%", " ");
        }
    }

    /** A change of a header field. */
    sealed interface HeaderChange {}

    /** A field is added at the end of the header. */
    record Added(HeaderField field) implements HeaderChange {}

    /**
     * A header field gets another value, or is removed.
     *
     * @param name compared without regard to case
     * @param number which of the fields with this name, counted from 1
     * @param value the new value; the empty text removes the field
     */
    record Changed(String name, int number, String value) implements HeaderChange {}
}
