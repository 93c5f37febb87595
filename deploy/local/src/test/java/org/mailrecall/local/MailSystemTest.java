package org.mailrecall.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailrecall.contract.CopyIds;
import org.mailrecall.contract.RecallKeys;
import org.mailrecall.contract.signature.HmacKey;
import org.mailrecall.contract.topic.Topic;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.events.DeleteCommand;
import org.mailrecall.events.DeleteOutcome;
import org.mailrecall.events.DeliveredMessage;
import org.mailrecall.events.OutcomeStatus;
import org.mailrecall.events.RecallRequest;
import org.mailrecall.events.RecallResult;
import org.mailrecall.events.RecallTrace;
import org.mailrecall.events.TraceEvent;
import org.mailrecall.events.TraceStatus;
import org.mailrecall.local.mail.MailClient;
import org.mailrecall.local.mail.OutgoingMail;
import org.mailrecall.mail.transport.MailDirectory;
import org.mailrecall.platform.kafka.EventSender;
import org.mailrecall.platform.kafka.EventSender.Event;
import org.mailrecall.platform.kafka.KafkaAccess;
import org.mailrecall.platform.kafka.reader.ConsumerLoop;
import org.mailrecall.platform.kafka.reader.Subscription;
import org.mailrecall.platform.serde.SignaturePolicy;
import org.mailrecall.testbed.BrokerCluster;
import org.mailrecall.testbed.RegistryProcess;

/** The whole mail system on a real broker and registry; the test stands in for the processor. */
@Tag("slow")
class MailSystemTest {
    private static final String ADA = "ada@contoso.example";
    private static final String BO = "bo@contoso.example";
    private static final HmacKey PROCESSOR = new HmacKey("recall-1", "p".repeat(32));
    /** The id says nothing, the secret does. */
    private static final HmacKey FORGER = new HmacKey("recall-1", "f".repeat(32));

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    @Test
    void a_mail_is_recalled_through_topics_and_forged_commands_are_refused() throws Exception {
        try (BrokerCluster broker = BrokerCluster.start(directory);
                RegistryProcess registry = RegistryProcess.start(directory)) {
            KafkaAccess kafka = access(broker, registry, PROCESSOR);
            createTopics(kafka);
            MailSystem.Settings settings =
                    new MailSystem.Settings(0, 0, "secret", directory.resolve("answers.journal"));
            try (MailSystem mail =
                            MailSystem.start(settings, kafka, new MailDirectory().cloud("contoso.example", "contoso"));
                    EventSender processor = new EventSender(kafka);
                    EventSender forger = new EventSender(access(broker, registry, FORGER));
                    EventSender nobody =
                            new EventSender(new KafkaAccess(broker.bootstrapServers(), registry.url(), "test."))) {
                recall(mail, kafka, processor, List.of(forger, nobody));
            }
        }
    }

    /** Returns an access that signs with the given key: the mailbox service takes only commands of the processor. */
    private static KafkaAccess access(BrokerCluster broker, RegistryProcess registry, HmacKey writer) {
        String commands = Topics.DELETE_COMMANDS.name();
        return new KafkaAccess(broker.bootstrapServers(), registry.url(), "test.")
                .withSignatures(
                        new SignaturePolicy("test", Map.of(commands, List.of(PROCESSOR)), Map.of(commands, writer)));
    }

    private static void recall(MailSystem mail, KafkaAccess kafka, EventSender processor, List<EventSender> forgers)
            throws Exception {
        String id = mail.client().send(OutgoingMail.of(ADA, List.of(BO), "Lunch", "At noon?"));
        String recallId = mail.client().send(OutgoingMail.recall(ADA, id, "Lunch", List.of(BO)));
        DeliveredMessage delivered = first(kafka, Topics.DELIVERED_MESSAGES, DeliveredMessage.class);
        RecallRequest request = first(kafka, Topics.RECALL_REQUESTS, RecallRequest.class);
        assertThat(delivered.getMessageId()).isEqualTo(id);
        assertThat(request.getRecallId()).isEqualTo(recallId);
        assertThat(mailboxes(mail, id)).contains(BO);

        DeleteCommand command = command(delivered, request);
        Event order = new Event(Topics.DELETE_COMMANDS, RecallKeys.mailboxKey("contoso", BO), command);
        forgers.forEach(forger -> forger.send(List.of(order)));
        await().atMost(PATIENCE).until(() -> mail.mailboxService().counters().refused() == 2);
        assertThat(mailboxes(mail, id)).contains(BO);

        processor.send(List.of(order));
        DeleteOutcome outcome = first(kafka, Topics.DELETE_OUTCOMES, DeleteOutcome.class);
        assertThat(outcome.getStatus()).isEqualTo(OutcomeStatus.DELETED);
        assertThat(mailboxes(mail, id)).containsExactly(ADA); // in Sent

        assertThat(mail.transport().heldFor("contoso", recallId)).containsExactly(BO);
        processor.send(List.of(
                new Event(Topics.RECALL_TRACE, RecallKeys.recallKey("contoso", recallId), drop(request, outcome))));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(mail.transport().heldFor("contoso", recallId))
                .isEmpty());
        assertThat(mailboxes(mail, recallId)).isEmpty();
    }

    private static List<String> mailboxes(MailSystem mail, String messageId) throws Exception {
        return mail.holders(messageId).stream().map(MailClient.Found::mailbox).toList();
    }

    private static <T extends SpecificRecord> T first(KafkaAccess kafka, Topic topic, Class<T> type) {
        List<T> read = new CopyOnWriteArrayList<>();
        try (ConsumerLoop<T> loop = ConsumerLoop.start(
                kafka, Subscription.of(topic, type, "test-" + topic.name()), record -> read.add(record.value()))) {
            await().atMost(PATIENCE).until(() -> !read.isEmpty());
        }
        return read.get(0);
    }

    private static void createTopics(KafkaAccess kafka) throws Exception {
        List<NewTopic> topics = new ArrayList<>();
        for (Topic topic : Topics.ALL) {
            topics.add(new NewTopic(kafka.name(topic), topic.partitions(), (short) 1).configs(topic.config()));
        }
        try (Admin admin = Admin.create(kafka.client())) {
            admin.createTopics(topics).all().get(30, TimeUnit.SECONDS);
        }
    }

    private static DeleteCommand command(DeliveredMessage delivered, RecallRequest request) {
        return DeleteCommand.newBuilder()
                .setTenant(delivered.getTenant())
                .setCommandId("c1")
                .setAttempt(1)
                .setRecallId(request.getRecallId())
                .setRecipient(BO)
                .setRecipientKey(RecallKeys.recipientKey("contoso", BO, delivered.getMessageId()))
                .setMailbox(delivered.getMailbox())
                .setMessageId(delivered.getMessageId())
                .setCopyId(CopyIds.of(delivered.getDeliveryId()))
                .setExpectedSender(request.getAsk().getSender())
                .setOnlyIfUnread(false)
                .setKeepHolds(true)
                .setEventTime(Instant.now())
                .setDeadline(Instant.now().plus(Duration.ofHours(24)))
                .build();
    }

    private static RecallTrace drop(RecallRequest request, DeleteOutcome outcome) {
        return RecallTrace.newBuilder()
                .setTenant("contoso")
                .setRecallId(request.getRecallId())
                .setMessageId(outcome.getMessageId())
                .setSender(ADA)
                .setRequestedBy(ADA)
                .setRecipient(BO)
                .setSubject("Recall: Lunch")
                .setEvent(TraceEvent.Drop)
                .setEventTime(outcome.getEventTime())
                .setStatus(TraceStatus.Failed)
                .setResult(RecallResult.Success)
                .setDetail("")
                .build();
    }
}
