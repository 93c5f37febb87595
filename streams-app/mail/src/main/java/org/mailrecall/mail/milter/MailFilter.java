package org.mailrecall.mail.milter;

/** Judges mails. The methods are called by many threads. */
public interface MailFilter {
    /**
     * Judges a mail that has come in as a whole and is not yet accepted.
     *
     * @throws RuntimeException the server is told that the mail cannot be taken for now
     */
    Verdict judge(FilteredMail mail);

    /** Returns how many octets of a mail's body the filter wants to see at most. */
    int bodyOctets();
}
