package org.mailrecall.mail.check;

import org.mailrecall.mail.mailbox.imap.MailboxSurvey;
import org.mailrecall.platform.diagnosis.Findings;

/** Judges the folders and rights that the mailbox service finds in a mailbox. */
final class ImapRules {
    private ImapRules() {}

    static void judge(String subject, MailboxSurvey mailbox, Findings findings) {
        if (!mailbox.uidPlus()) {
            findings.warn(
                    subject,
                    "has no UIDPLUS: a message that the user marks as deleted meanwhile may be deleted with the"
                            + " recalled one.",
                    "Use a server with UIDPLUS (RFC 4315).");
        }
        if (mailbox.all().isPresent() && mailbox.trash().isEmpty()) {
            findings.error(
                    subject,
                    "has a folder with every message (" + mailbox.all().get()
                            + ") and no folder for deleted messages: a deletion would only take a label off.",
                    "Give a folder the special use \\Trash.");
        }
        if (!mailbox.specialUse()) {
            findings.warn(
                    subject,
                    "has no SPECIAL-USE: a folder with every message, such as Gmail's, would not be recognised.",
                    "Nothing is to be done where each message is in a single folder.");
        }
        if (mailbox.folders().size() == 1) {
            findings.warn(
                    subject,
                    "shows INBOX alone: a mail that its user files in another folder would not be found.",
                    "With Dovecot's plugin acl set acl_user = %u in plugin { }; a mailbox with no folder but INBOX is"
                            + " well.");
        }
        mailbox.closed()
                .forEach(folder -> findings.error(
                        subject,
                        "has the folder " + folder
                                + ", which this service cannot open: a mail that is not found elsewhere is tried again"
                                + " until the deadline.",
                        "Give the service the right to read it."));
        mailbox.undeletable()
                .forEach(folder -> findings.error(
                        subject,
                        "has the folder " + folder + ", in which this service may not delete.",
                        "Give it the rights t and e there; with Dovecot's plugin acl set acl_user = %u."));
    }
}
