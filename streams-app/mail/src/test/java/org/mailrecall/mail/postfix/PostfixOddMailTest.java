package org.mailrecall.mail.postfix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
import org.mailrecall.mail.server.MailUser;
import org.mailrecall.mail.server.PostfixServer;
import org.mailrecall.mail.server.StampedMail;
import org.mailrecall.mail.transport.MailDirectory;
import org.mailrecall.mail.transport.TransportMetrics;
import org.mailrecall.testbed.Ports;

/** Mail that a real Postfix takes in twice or changes on its way to a real Dovecot is recalled like any other. */
@Tag("slow")
class PostfixOddMailTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String ADA = "ada@contoso.example";
    private static final String BO = "bo@contoso.example";
    private static final RecordedEvents EVENTS = new RecordedEvents();

    @TempDir
    static Path directory;

    private static PostfixTransport transport;
    private static DovecotServer dovecot;
    private static PostfixServer postfix;

    @BeforeAll
    static void start() throws Exception {
        List<Integer> ports = Ports.free(4);
        PostfixSettings settings = new PostfixSettings(
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
                List.of("sh", directory.resolve("queue").toString()),
                Duration.ofSeconds(10),
                "127.0.0.1",
                ports.get(3),
                directory.resolve("state.db"),
                Duration.ofDays(30),
                AskSettings.none());
        transport = PostfixTransport.start(
                settings, EVENTS, new TransportMetrics(new SimpleMeterRegistry()), Clock.systemUTC());
        dovecot = DovecotServer.withDelivery("http://127.0.0.1:" + ports.get(2) + "/delivered");
        postfix = new PostfixServer(ports.get(0), ports.get(1), ports.get(3), dovecot);
        Files.writeString(directory.resolve("queue"), String.join(" ", postfix.queueCommand()) + "\n");
    }

    @AfterAll
    static void stop() {
        if (transport != null) {
            transport.close();
        }
        if (postfix != null) {
            postfix.close();
        }
        if (dovecot != null) {
            dovecot.close();
        }
    }

    @BeforeEach
    void forgetEvents() {
        EVENTS.delivered.clear();
    }

    /** With {@code postsuper -r}, while Dovecot is away. */
    @Test
    void a_requeued_copy_keeps_its_seal() throws Exception {
        String id = "requeued@contoso.example";
        postfix.set("defer_transports", "lmtp");
        postfix.submit(ADA, BO, "--header", "Subject: Lunch", "--header", "Message-Id: <" + id + ">");
        String first = waiting("");
        postfix.requeueAll();
        String second = waiting(first);
        postfix.requeueAll();
        waiting(second);

        postfix.set("defer_transports", "");
        postfix.flush();

        assertIsRecalled(id);
    }

    @Test
    void a_message_id_on_a_line_of_its_own_stays_as_it_is() throws Exception {
        String id = "i".repeat(900) + ".folded@contoso.example";
        postfix.submit(ADA, BO, "--data", "Subject: Lunch\nMessage-ID:\n <" + id + ">\n\nx\n");

        assertIsRecalled(id);
    }

    private static void assertIsRecalled(String id) throws Exception {
        await().atMost(PATIENCE)
                .until(() -> !new MailUser(dovecot, BO).folders(id).isEmpty());
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(List.copyOf(EVENTS.delivered))
                .extracting(DeliveredMessage::getMessageId)
                .containsOnly(id));
        assertThat(List.copyOf(EVENTS.delivered))
                .extracting(DeliveredMessage::getDeliveryId)
                .as("one copy")
                .containsOnly(EVENTS.delivered.get(0).getDeliveryId());
        assertThat(delete(EVENTS.delivered.get(0))).isEqualTo(OutcomeStatus.DELETED);
        assertThat(new MailUser(dovecot, BO).folders(id)).isEmpty();
    }

    /** Returns the queue's line about the copy that waits for Dovecot, once it is another one than before. */
    private static String waiting(String before) {
        return await().atMost(PATIENCE)
                .until(
                        () -> postfix.queue().stream()
                                .filter(mail -> mail.contains("deferred transport"))
                                .map(PostfixOddMailTest::queueId)
                                .filter(id -> !id.equals(before))
                                .findFirst()
                                .orElse(""),
                        id -> !id.isEmpty());
    }

    private static String queueId(String mail) {
        return mail.replaceFirst(".*\"queue_id\": *\"([^\"]*)\".*", "$1");
    }

    private static OutcomeStatus delete(DeliveredMessage copy) throws Exception {
        Path own = Files.createTempDirectory(directory, "journal");
        try (Commands commands = new Commands(own, dovecot.mailboxes())) {
            DeleteCommand command = DeleteCommand.newBuilder()
                    .setTenant(copy.getTenant())
                    .setCommandId("command of " + copy.getDeliveryId())
                    .setAttempt(1)
                    .setRecallId("recall@contoso.example")
                    .setRecipient(copy.getRecipient())
                    .setRecipientKey(
                            RecallKeys.recipientKey(copy.getTenant(), copy.getRecipient(), copy.getMessageId()))
                    .setMailbox(copy.getMailbox())
                    .setMessageId(copy.getMessageId())
                    .setCopyId(CopyIds.of(copy.getDeliveryId()))
                    .setExpectedSender(copy.getSender())
                    .setOnlyIfUnread(false)
                    .setKeepHolds(true)
                    .setEventTime(commands.clock.instant())
                    .setDeadline(commands.clock.instant().plus(Duration.ofHours(24)))
                    .build();
            return commands.executor().execute(command).status();
        }
    }
}
