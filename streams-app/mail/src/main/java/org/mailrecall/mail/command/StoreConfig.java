package org.mailrecall.mail.command;

import java.util.List;
import java.util.Optional;
import org.mailrecall.mail.check.MailCheck;
import org.mailrecall.mail.mailbox.MailboxStore;
import org.mailrecall.mail.mailbox.doveadm.DoveadmMailboxes;
import org.mailrecall.mail.mailbox.doveadm.DoveadmServer;
import org.mailrecall.mail.mailbox.imap.ImapMailboxes;
import org.mailrecall.mail.mailbox.imap.ImapServer;
import org.mailrecall.platform.config.ConfigReader;

/** The checked settings of the mail store that {@code store.kind} chooses. Those of other stores are not read. */
interface StoreConfig {
    /** The values of {@code store.kind}. */
    List<String> KINDS = List.of("imap", "doveadm");

    /** Makes the way to the store. Connects to nothing yet. */
    MailboxStore open();

    /**
     * Checks that the store answers, and, where mailboxes are given, that the service can work in them.
     *
     * @param mailbox the mailbox to open as the service would, normalised; empty for none
     * @param vault the mailbox for messages on hold; empty for none
     */
    void check(MailCheck check, Optional<String> mailbox, Optional<String> vault);

    /** Reads {@code store.kind}, and the section of that name. */
    static StoreConfig read(ConfigReader c) {
        String kind = c.oneOf("store.kind", KINDS.toArray(String[]::new));
        return switch (kind) {
            case "imap" -> new Imap(ImapSettings.read(c));
            case "doveadm" -> new Doveadm(DoveadmSettings.read(c));
            default -> throw new IllegalStateException(kind);
        };
    }

    /** Any IMAP server. */
    record Imap(ImapServer server) implements StoreConfig {
        @Override
        public MailboxStore open() {
            return new ImapMailboxes(server);
        }

        @Override
        public void check(MailCheck check, Optional<String> mailbox, Optional<String> vault) {
            check.imap(server, mailbox, vault);
        }
    }

    /** A Dovecot, over its HTTP API. */
    record Doveadm(DoveadmServer server) implements StoreConfig {
        @Override
        public MailboxStore open() {
            return new DoveadmMailboxes(server);
        }

        @Override
        public void check(MailCheck check, Optional<String> mailbox, Optional<String> vault) {
            check.doveadm(server, mailbox, vault);
        }
    }
}
