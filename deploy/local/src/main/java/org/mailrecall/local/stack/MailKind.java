package org.mailrecall.local.stack;

import java.util.Optional;
import org.mailrecall.local.MailSystem;
import org.mailrecall.testbed.DovecotProcess;

/** The mail servers that a local stack runs with. The constants have the names of the option {@code --mail}. */
public enum MailKind {
    /** SMTP and IMAP in this process and in memory. */
    memory,
    /** SMTP in this process, mailboxes in a Dovecot process. */
    dovecot,
    /**
     * SMTP in this process, mailboxes in a Dovecot process, which the mailbox service reaches by Dovecot's HTTP API.
     */
    doveadm,
    /** No mail servers: the user's own mail servers are there already. */
    none;

    /** Returns a sentence about what must be installed first; empty where nothing is missing. */
    public Optional<String> missing() {
        return this == dovecot || this == doveadm ? DovecotProcess.missing() : Optional.empty();
    }

    MailSystem.Settings.Mailboxes mailboxes() {
        return switch (this) {
            case memory, none -> MailSystem.Settings.Mailboxes.MEMORY;
            case dovecot -> MailSystem.Settings.Mailboxes.DOVECOT;
            case doveadm -> MailSystem.Settings.Mailboxes.DOVEADM;
        };
    }
}
