package org.mailrecall.mail.milter;

/** Judges mails. Several threads call the methods at the same time. */
public interface MailFilter {
    /**
     * Judges a mail that has come completely and that the server has not accepted yet.
     *
     * @param mail its body is as long as {@link #bodyOctets} allows
     * @throws RuntimeException when the mail cannot be judged: the server is told to refuse it for now (451)
     */
    Verdict judge(FilteredMail mail);

    /** Returns how many octets of a mail's body the filter wants to see at most. */
    int bodyOctets();
}
