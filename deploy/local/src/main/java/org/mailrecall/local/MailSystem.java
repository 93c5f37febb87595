package org.mailrecall.local;

import jakarta.mail.MessagingException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.mailrecall.contract.MailAddresses;
import org.mailrecall.contract.Topic;
import org.mailrecall.contract.Topics;
import org.mailrecall.events.RecallTrace;
import org.mailrecall.local.mail.MailClient;
import org.mailrecall.local.mail.MailServer;
import org.mailrecall.mail.mailbox.ImapAccess;
import org.mailrecall.mail.mailbox.MailboxRules;
import org.mailrecall.mail.mailbox.MailboxService;
import org.mailrecall.mail.transport.KafkaTransportEvents;
import org.mailrecall.mail.transport.MailDirectory;
import org.mailrecall.mail.transport.TraceHeaders;
import org.mailrecall.mail.transport.Transport;
import org.mailrecall.platform.kafka.ConsumerLoop;
import org.mailrecall.platform.kafka.EventSender;
import org.mailrecall.platform.kafka.KafkaAccess;
import org.mailrecall.platform.kafka.Subscription;

/** The whole mail system: servers, transport adapter and mailbox service, tied to a cluster whose topics are there. */
public final class MailSystem implements AutoCloseable {
    /** IMAP keyword of a message under a hold of its own. */
    public static final String HOLD_KEYWORD = "$OnHold";

    private static final Duration IMAP_TIMEOUT = Duration.ofSeconds(10);

    /**
     * Ports, and what the servers need.
     *
     * @param smtpPort 0 for a free one
     * @param imapPort 0 for a free one
     * @param password of every mailbox
     * @param journalFile of the mailbox service
     */
    public record Settings(int smtpPort, int imapPort, String password, Path journalFile) {}

    private final MailServer server;
    private final MailClient client;
    private final EventSender sender;
    private final Transport transport;
    private final Set<String> mailboxesOnHold = ConcurrentHashMap.newKeySet();
    private final ConsumerLoop<RecallTrace> trace;
    private final MailboxService mailboxService;

    private MailSystem(Settings settings, KafkaAccess kafka, MailDirectory directory) {
        Clock clock = Clock.systemUTC();
        server = new MailServer(settings.smtpPort(), settings.imapPort(), settings.password());
        client = new MailClient(server);
        sender = new EventSender(kafka);
        transport = new Transport(directory, server, new KafkaTransportEvents(sender), clock);
        server.start(transport);
        String group = Topic.Party.TRANSPORT.group();
        trace = ConsumerLoop.start(
                kafka,
                Subscription.of(Topics.RECALL_TRACE, RecallTrace.class, group),
                event -> transport.follow(List.of(event.value())));
        mailboxService = MailboxService.start(kafka, imap(settings), rules(), settings.journalFile(), clock);
    }

    /** Starts all of it. */
    public static MailSystem start(Settings settings, KafkaAccess kafka, MailDirectory directory) {
        return new MailSystem(settings, kafka, directory);
    }

    /** The users' side: send, recall, read, look. */
    public MailClient client() {
        return client;
    }

    /** Transport's side: hold back, release, cancel. */
    public Transport transport() {
        return transport;
    }

    /** The mailbox service's side. */
    public MailboxService mailboxService() {
        return mailboxService;
    }

    /** Ports, mailboxes. */
    public MailServer server() {
        return server;
    }

    /** From now on all mail of this mailbox is on hold. */
    public void hold(String mailbox) {
        mailboxesOnHold.add(MailAddresses.normalise(mailbox));
    }

    /** Which mailboxes hold the message, read back over IMAP; the vault's and Sent folders among them. */
    public List<MailClient.Found> holders(String messageId) throws MessagingException {
        return client.find(server.mailboxes(), messageId);
    }

    private ImapAccess imap(Settings settings) {
        return new ImapAccess("127.0.0.1", server.imapPort(), false, IMAP_TIMEOUT, mailbox -> {
            server.ensureMailbox(mailbox); // a mailbox that nothing was delivered to yet is an empty one
            return new ImapAccess.Login(mailbox, settings.password());
        });
    }

    private MailboxRules rules() {
        return new MailboxRules(
                TraceHeaders.SENDER,
                TraceHeaders.DELIVERY,
                Set.of(HOLD_KEYWORD),
                mailbox -> mailboxesOnHold.contains(MailAddresses.normalise(mailbox)),
                mailbox -> "compliance-vault" + mailbox.substring(mailbox.lastIndexOf('@')));
    }

    /** Takes no more mail, then no more commands; what is at hand is finished. */
    @Override
    public void close() {
        server.closeSubmission();
        mailboxService.close();
        trace.close();
        sender.close();
        server.close();
    }
}
