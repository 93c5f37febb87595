package org.mailrecall.mail.postfix;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.mailrecall.contract.CopyIds;
import org.mailrecall.contract.RecallKeys;
import org.mailrecall.events.DeleteCommand;
import org.mailrecall.events.DeliveredMessage;
import org.mailrecall.events.OutcomeStatus;
import org.mailrecall.mail.ask.AskSettings;
import org.mailrecall.mail.mailbox.rules.Commands;
import org.mailrecall.mail.postfix.filter.LoginMailboxes;
import org.mailrecall.mail.postfix.filter.RecordedEvents;
import org.mailrecall.mail.server.DovecotServer;
import org.mailrecall.mail.server.PostfixServer;
import org.mailrecall.mail.server.StampedMail;
import org.mailrecall.mail.transport.MailDirectory;
import org.mailrecall.mail.transport.TransportMetrics;
import org.mailrecall.testbed.Ports;

/** A real Postfix and a real Dovecot, with the adapter between them. The adapter can be stopped and started again. */
final class PostfixBed implements AutoCloseable {
    final PostfixSettings settings;
    final DovecotServer dovecot;
    final PostfixServer postfix;

    private final Path directory;
    private final RecordedEvents events;
    private PostfixTransport adapter;

    private PostfixBed(
            Path directory,
            RecordedEvents events,
            boolean readsQueue,
            AskSettings asks,
            Function<String, DovecotServer> dovecot) {
        List<Integer> ports = Ports.free(4);
        this.directory = directory;
        this.events = events;
        settings = new PostfixSettings(
                new MailDirectory().cloud("contoso.example", "contoso"),
                new LoginMailboxes(Optional.empty(), ""),
                "",
                List.of(StampedMail.KEY),
                "127.0.0.1",
                ports.get(0),
                ports.get(1),
                256,
                "127.0.0.1",
                ports.get(2),
                readsQueue ? List.of("sh", queueScript().toString()) : List.of(),
                Duration.ofSeconds(10),
                "127.0.0.1",
                ports.get(3),
                directory.resolve("state.db"),
                Duration.ofDays(30),
                asks);
        startAdapter();
        this.dovecot = dovecot.apply("http://127.0.0.1:" + ports.get(2) + "/delivered");
        postfix = new PostfixServer(ports.get(0), ports.get(1), ports.get(3), this.dovecot);
    }

    /** A bed whose adapter reads Postfix's queue, and takes no asks. */
    static PostfixBed start(Path directory, RecordedEvents events) throws IOException {
        PostfixBed bed = new PostfixBed(directory, events, true, AskSettings.none(), DovecotServer::withDelivery);
        Files.writeString(bed.queueScript(), String.join(" ", bed.postfix.queueCommand()) + "\n");
        return bed;
    }

    /**
     * A bed whose adapter takes asks, and does not read Postfix's queue.
     *
     * @param dovecot starts a Dovecot that reports deliveries to a URL
     */
    static PostfixBed withAsks(
            Path directory, RecordedEvents events, AskSettings asks, Function<String, DovecotServer> dovecot) {
        return new PostfixBed(directory, events, false, asks, dovecot);
    }

    private Path queueScript() {
        return directory.resolve("queue");
    }

    PostfixTransport adapter() {
        return adapter;
    }

    void startAdapter() {
        adapter = PostfixTransport.start(
                settings, events, new TransportMetrics(new SimpleMeterRegistry()), Clock.systemUTC());
    }

    void stopAdapter() {
        adapter.close();
    }

    /** Carries out the command that follows from the event of a copy, with a journal of its own. */
    OutcomeStatus delete(DeliveredMessage copy) throws Exception {
        Path own = Files.createTempDirectory(directory, "journal");
        try (Commands commands = new Commands(own, dovecot.mailboxes())) {
            return commands.executor()
                    .execute(command(copy, commands.clock.instant()))
                    .status();
        }
    }

    private static DeleteCommand command(DeliveredMessage copy, Instant now) {
        return DeleteCommand.newBuilder()
                .setTenant(copy.getTenant())
                .setCommandId("command of " + copy.getDeliveryId())
                .setAttempt(1)
                .setRecallId("recall@contoso.example")
                .setRecipient(copy.getRecipient())
                .setRecipientKey(RecallKeys.recipientKey(copy.getTenant(), copy.getRecipient(), copy.getMessageId()))
                .setMailbox(copy.getMailbox())
                .setMessageId(copy.getMessageId())
                .setCopyId(CopyIds.of(copy.getDeliveryId()))
                .setExpectedSender(copy.getSender())
                .setOnlyIfUnread(false)
                .setKeepHolds(true)
                .setEventTime(now)
                .setDeadline(now.plus(Duration.ofHours(24)))
                .build();
    }

    @Override
    public void close() {
        adapter.close();
        postfix.close();
        dovecot.close();
    }
}
