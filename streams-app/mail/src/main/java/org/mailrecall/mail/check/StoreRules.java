package org.mailrecall.mail.check;

import java.time.Instant;
import org.mailrecall.mail.mailbox.MailboxException;
import org.mailrecall.mail.mailbox.MailboxSession;
import org.mailrecall.mail.mailbox.Mailboxes;
import org.mailrecall.mail.mailbox.Wanted;
import org.mailrecall.platform.diagnosis.Findings;

/**
 * Judges whether mailboxes of a store can be searched.
 *
 * @param section of {@code mailbox.conf} with the store's settings
 */
record StoreRules(Mailboxes store, String section, Findings findings) {
    /** An id that no message has. */
    private static final String NO_ID = "recall-mail-check@invalid";

    void notAsked(String subject) {
        findings.warn(
                subject,
                "was not asked for a mailbox: whether the service may search mailboxes is not known.",
                "Name somebody's mailbox with --mailbox; nothing in it is changed.");
    }

    /** Searches a mailbox for a message that is not there. */
    void search(String subject, String address) {
        try (MailboxSession session = store.open(address)) {
            session.look(new Wanted(NO_ID, "", Instant.now()));
        } catch (MailboxException e) {
            findings.error(
                    subject,
                    "cannot be searched: " + e.getMessage() + '.',
                    "Compare the section " + section + " of mailbox.conf with the server's settings; see whether the"
                            + " mailbox is there.");
        }
    }
}
