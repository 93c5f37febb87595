package org.mailrecall.mail.config;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.mailrecall.mail.check.MailCheck;
import org.mailrecall.mail.mailbox.MailboxStore;
import org.mailrecall.mail.mailbox.doveadm.DoveadmMailboxes;
import org.mailrecall.mail.mailbox.doveadm.api.DoveadmServer;
import org.mailrecall.mail.mailbox.graph.GraphMailboxes;
import org.mailrecall.mail.mailbox.graph.GraphServer;
import org.mailrecall.mail.mailbox.imap.ImapMailboxes;
import org.mailrecall.mail.mailbox.imap.connection.ImapServer;
import org.mailrecall.mail.mailbox.jmap.JmapMailboxes;
import org.mailrecall.mail.mailbox.jmap.JmapServer;
import org.mailrecall.mail.mailbox.journal.StoreKind;
import org.mailrecall.platform.config.ConfigReader;

/**
 * The checked settings of the mail store that {@code store.kind} chooses. The settings of the stores that are not
 * chosen are not read.
 */
public sealed interface StoreConfig {
    /** The values of {@code store.kind}. */
    List<String> KINDS = List.of("imap", "doveadm", "jmap", "graph");

    /** Makes the way to the store. Connects to nothing yet. */
    MailboxStore open();

    /** Returns the kind of the store, as the journal of answers needs to know it. */
    StoreKind kind();

    /**
     * Checks that the store answers, and, where mailboxes are given, that the service can work in them.
     *
     * @param mailbox the mailbox to open as the service would, normalised; empty for none
     * @param vault the mailbox for messages on hold; empty for none
     */
    void check(MailCheck check, Optional<String> mailbox, Optional<String> vault);

    /** Returns whether the store itself keeps messages on hold, so that the settings of holds have no meaning. */
    default boolean keepsHolds() {
        return false;
    }

    /** Reads {@code store.kind}, and the section of that name. */
    static StoreConfig read(ConfigReader c) {
        String kind = c.oneOf("store.kind", KINDS.toArray(String[]::new));
        return switch (kind) {
            case "imap" -> new Imap(ImapSettings.read(c));
            case "doveadm" -> new Doveadm(DoveadmSettings.read(c));
            case "jmap" -> new Jmap(JmapSettings.read(c));
            case "graph" -> new Graph(GraphSettings.read(c));
            default -> throw new IllegalStateException(kind);
        };
    }

    /** Any IMAP server. */
    record Imap(ImapServer server) implements StoreConfig {
        @Override
        public StoreKind kind() {
            return new StoreKind("imap", true, false);
        }

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
        public StoreKind kind() {
            return new StoreKind("doveadm", false, false);
        }

        @Override
        public MailboxStore open() {
            return new DoveadmMailboxes(server);
        }

        @Override
        public void check(MailCheck check, Optional<String> mailbox, Optional<String> vault) {
            check.doveadm(server, mailbox, vault);
        }
    }

    /** Any JMAP server. */
    record Jmap(JmapServer server) implements StoreConfig {
        @Override
        public StoreKind kind() {
            return new StoreKind("jmap", false, true);
        }

        @Override
        public MailboxStore open() {
            return new JmapMailboxes(server);
        }

        @Override
        public void check(MailCheck check, Optional<String> mailbox, Optional<String> vault) {
            try (MailboxStore store = open()) {
                check.store("JMAP server " + server.origin().address(), store, "jmap", mailbox, vault);
            }
        }
    }

    /** Exchange Online, over Microsoft Graph. */
    record Graph(GraphServer server) implements StoreConfig {
        @Override
        public StoreKind kind() {
            return new StoreKind("graph", false, true);
        }

        @Override
        public MailboxStore open() {
            return new GraphMailboxes(server, Clock.systemUTC());
        }

        @Override
        public boolean keepsHolds() {
            return true;
        }

        @Override
        public void check(MailCheck check, Optional<String> mailbox, Optional<String> vault) {
            try (MailboxStore store = open()) {
                check.store("Graph " + server.api().address(), store, "graph", mailbox, vault);
            }
        }
    }
}
