package org.mailrecall.local;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.mail.MessagingException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.mailrecall.contract.MailAddresses;
import org.mailrecall.contract.topic.Topic;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.events.RecallTrace;
import org.mailrecall.local.mail.DovecotMailServer;
import org.mailrecall.local.mail.MailClient;
import org.mailrecall.local.mail.MailServer;
import org.mailrecall.local.mail.MemoryMailServer;
import org.mailrecall.mail.header.SealKey;
import org.mailrecall.mail.mailbox.HoldVault;
import org.mailrecall.mail.mailbox.MailboxStore;
import org.mailrecall.mail.mailbox.StoredMessage;
import org.mailrecall.mail.mailbox.hold.HoldRules;
import org.mailrecall.mail.mailbox.hold.HoldState;
import org.mailrecall.mail.mailbox.hold.KeywordHolds;
import org.mailrecall.mail.mailbox.journal.SqliteJournal;
import org.mailrecall.mail.mailbox.rules.AnswerJournal;
import org.mailrecall.mail.mailbox.rules.CommandExecutor;
import org.mailrecall.mail.mailbox.rules.SenderCheck;
import org.mailrecall.mail.mailbox.work.Admission;
import org.mailrecall.mail.mailbox.work.CommandHandler;
import org.mailrecall.mail.mailbox.work.CommandMetrics;
import org.mailrecall.mail.mailbox.work.EmergencyStop;
import org.mailrecall.mail.mailbox.work.MailboxService;
import org.mailrecall.mail.mailbox.work.TenantDomains;
import org.mailrecall.mail.transport.KafkaTransportEvents;
import org.mailrecall.mail.transport.MailDirectory;
import org.mailrecall.mail.transport.memory.Transport;
import org.mailrecall.platform.kafka.EventSender;
import org.mailrecall.platform.kafka.KafkaAccess;
import org.mailrecall.platform.kafka.reader.ConsumerLoop;
import org.mailrecall.platform.kafka.reader.Subscription;

/**
 * The whole mail system: servers, transport adapter and mailbox service, connected to a cluster that has the topics.
 */
public final class MailSystem implements AutoCloseable {
    /** The IMAP keyword that marks a single message as held. */
    public static final String HOLD_KEYWORD = "$OnHold";

    /** The default of {@code recall mailbox}. */
    private static final int WORKERS = 16;

    private static final Duration IMAP_REST = Duration.ofSeconds(1);

    /**
     * The settings of the mail system.
     *
     * @param smtpPort the port of submission; 0 for a free port
     * @param imapPort the port of the mailboxes; 0 for a free port
     * @param password the password of every mailbox
     * @param journalFile the file in which the mailbox service keeps its journal
     * @param mailboxes where the mailboxes are
     */
    public record Settings(int smtpPort, int imapPort, String password, Path journalFile, Mailboxes mailboxes) {
        /** Where the mailboxes are, and how the mailbox service reaches them. */
        public enum Mailboxes {
            /** Mailboxes in this process, reached by IMAP. */
            MEMORY,
            /** Mailboxes in a Dovecot process, reached by IMAP. */
            DOVECOT,
            /** Mailboxes in a Dovecot process, reached by its HTTP API. */
            DOVEADM
        }

        /** Makes settings with mailboxes in memory. */
        public Settings(int smtpPort, int imapPort, String password, Path journalFile) {
            this(smtpPort, imapPort, password, journalFile, Mailboxes.MEMORY);
        }

        MailServer server() {
            return mailboxes == Mailboxes.MEMORY
                    ? new MemoryMailServer(smtpPort, imapPort, password)
                    : new DovecotMailServer(smtpPort, imapPort, password, mailboxes == Mailboxes.DOVEADM);
        }
    }

    private final MailServer server;
    private final MailClient client;
    private final EventSender sender;
    private final Transport transport;
    private final Set<String> mailboxesOnHold = ConcurrentHashMap.newKeySet();
    private final ConsumerLoop<RecallTrace> trace;
    private final MailboxStore store;
    private final AnswerJournal journal;
    private final MailboxService mailboxService;

    private MailSystem(Settings settings, KafkaAccess kafka, MailDirectory directory) {
        Clock clock = Clock.systemUTC();
        // Mailboxes live as long as this process, and so does the key of their seals.
        SealKey sealKey = new SealKey("local", UUID.randomUUID().toString());
        server = settings.server();
        client = new MailClient(server);
        sender = new EventSender(kafka);
        transport = new Transport(directory, server, new KafkaTransportEvents(sender), sealKey, clock);
        server.start(transport);
        String group = Topic.Party.TRANSPORT.group();
        trace = ConsumerLoop.start(
                kafka,
                Subscription.of(Topics.RECALL_TRACE, RecallTrace.class, group),
                event -> transport.follow(List.of(event.value())));
        store = server.store();
        journal = SqliteJournal.open(settings.journalFile(), clock);
        mailboxService = MailboxService.start(kafka, commands(directory, sealKey, clock), WORKERS);
    }

    /** Starts the servers, the transport adapter and the mailbox service. */
    public static MailSystem start(Settings settings, KafkaAccess kafka, MailDirectory directory) {
        return new MailSystem(settings, kafka, directory);
    }

    /** Returns the client with which users send, recall, read and look for mail. */
    public MailClient client() {
        return client;
    }

    /** Returns the transport adapter, which can hold mail back, release it and cancel a recall. */
    public Transport transport() {
        return transport;
    }

    /** Returns the mailbox service that carries out delete commands. */
    public MailboxService mailboxService() {
        return mailboxService;
    }

    /** Returns the mail server, which knows its ports and its mailboxes. */
    public MailServer server() {
        return server;
    }

    /** Puts all mail of a mailbox on hold. */
    public void hold(String mailbox) {
        mailboxesOnHold.add(MailAddresses.normalise(mailbox));
    }

    /**
     * Returns the mailboxes and folders that hold a message, as IMAP shows them. Sent folders are included. The vault
     * is included with mailboxes in memory; with Dovecot the server does not list it.
     */
    public List<MailClient.Found> holders(String messageId) throws MessagingException {
        return client.find(server.mailboxes(), messageId);
    }

    private CommandHandler commands(MailDirectory directory, SealKey sealKey, Clock clock) {
        HoldVault vault = store.vault(mailbox -> "compliance-vault" + mailbox.substring(mailbox.lastIndexOf('@')));
        HoldRules holds = new HoldRules(List.of(new KeywordHolds(Set.of(HOLD_KEYWORD)), this::holdOfMailbox), vault);
        CommandExecutor executor = new CommandExecutor(
                store, new SenderCheck(List.of(sealKey)), holds, journal, EmergencyStop.NONE, clock);
        return new CommandHandler(
                new Admission(new TenantDomains(directory.cloudDomains()), vault),
                EmergencyStop.NONE,
                executor,
                MailboxService.sender(sender),
                new CommandMetrics(new SimpleMeterRegistry()),
                IMAP_REST,
                WORKERS,
                clock);
    }

    private HoldState holdOfMailbox(String mailbox, StoredMessage message) {
        return mailboxesOnHold.contains(mailbox) ? HoldState.HELD : HoldState.FREE;
    }

    /** Stops accepting mail, then stops the mailbox service, which finishes started work, and then the servers. */
    @Override
    public void close() {
        server.closeSubmission();
        mailboxService.close();
        trace.close();
        sender.close();
        journal.close();
        store.close();
        server.close();
    }
}
