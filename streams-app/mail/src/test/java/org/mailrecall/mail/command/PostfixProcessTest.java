package org.mailrecall.mail.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailrecall.contract.RecallKeys;
import org.mailrecall.contract.signature.HmacKey;
import org.mailrecall.contract.topic.Topic;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.events.DeliveredMessage;
import org.mailrecall.events.RecallRequest;
import org.mailrecall.events.RecallResult;
import org.mailrecall.events.RecallTrace;
import org.mailrecall.events.TraceEvent;
import org.mailrecall.events.TraceStatus;
import org.mailrecall.mail.server.DovecotServer;
import org.mailrecall.mail.server.MailUser;
import org.mailrecall.mail.server.PostfixServer;
import org.mailrecall.platform.kafka.EventSender;
import org.mailrecall.platform.kafka.KafkaAccess;
import org.mailrecall.platform.kafka.reader.ConsumerLoop;
import org.mailrecall.platform.kafka.reader.Subscription;
import org.mailrecall.platform.serde.SignaturePolicy;
import org.mailrecall.testbed.BrokerCluster;
import org.mailrecall.testbed.Ports;
import org.mailrecall.testbed.RegistryProcess;

/**
 * The transport adapter as a process of its own, between a real Postfix, Dovecot, broker and registry, killed at any
 * moment. The test stands in for the processor.
 */
@Tag("slow")
class PostfixProcessTest {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int MAILS = 24;
    private static final int MAILS_BETWEEN_KILLS = 5;
    private static final String ADA = "ada@contoso.example";
    private static final String BO = "bo@contoso.example";
    private static final String RECALL = "recall@contoso.example";
    private static final HmacKey PROCESSOR = new HmacKey("recall-1", "b71f0e6a94c2d835f08e4a6b1c9d7253");
    private static final HmacKey TRANSPORT = new HmacKey("transport-1", "0d6b9e3f71a8c452e9f40b7d2a16c835");
    private static final HmacKey FORGER = new HmacKey("recall-1", "f".repeat(32));

    @TempDir
    Path directory;

    private final List<Integer> ports = Ports.free(5);
    private final Queue<DeliveredMessage> delivered = new ConcurrentLinkedQueue<>();
    private final Queue<RecallRequest> requested = new ConcurrentLinkedQueue<>();
    private DovecotServer dovecot;
    private PostfixServer postfix;
    private BrokerCluster broker;
    private RegistryProcess registry;
    private final List<AutoCloseable> clients = new ArrayList<>();
    private Process adapter;

    @BeforeEach
    void start() throws Exception {
        dovecot = DovecotServer.withDelivery("http://127.0.0.1:" + ports.get(3) + "/delivered");
        postfix = new PostfixServer(ports.get(1), ports.get(2), ports.get(4), dovecot);
        broker = BrokerCluster.start(directory);
        registry = RegistryProcess.start(directory);
        createTopics();
        clients.add(ConsumerLoop.start(
                access(PROCESSOR),
                Subscription.of(Topics.DELIVERED_MESSAGES, DeliveredMessage.class, "test-delivered"),
                event -> delivered.add(event.value())));
        clients.add(ConsumerLoop.start(
                access(PROCESSOR),
                Subscription.of(Topics.RECALL_REQUESTS, RecallRequest.class, "test-requested"),
                event -> requested.add(event.value())));
        startAdapter();
    }

    @AfterEach
    void stop() throws Exception {
        if (adapter != null) {
            adapter.destroyForcibly().waitFor();
        }
        for (AutoCloseable client : clients) {
            client.close();
        }
        for (AutoCloseable server : new AutoCloseable[] {registry, broker, postfix, dovecot}) {
            if (server != null) {
                server.close();
            }
        }
    }

    @Test
    void killed_at_any_moment_it_loses_no_mail_no_event_and_no_held_recall() throws Exception {
        for (int i = 0; i < MAILS; i++) {
            submit(id(i));
            if (i % MAILS_BETWEEN_KILLS == MAILS_BETWEEN_KILLS - 1) {
                restart();
            }
        }
        submit(RECALL, "--header", "Recall-Message-ID: <" + id(0) + ">", "--header", "Subject: Recall: Lunch");
        restart();

        MailUser bo = new MailUser(dovecot, BO);
        for (int i = 0; i < MAILS; i++) {
            String messageId = id(i);
            await(messageId).atMost(PATIENCE).untilAsserted(() -> {
                assertThat(bo.folders(messageId)).containsExactly("INBOX");
                assertThat(delivered)
                        .filteredOn(event -> event.getMessageId().equals(messageId))
                        .extracting(DeliveredMessage::getSender)
                        .containsOnly(ADA)
                        .isNotEmpty();
            });
        }
        await().atMost(PATIENCE).until(() -> !requested.isEmpty());
        assertThat(requested).extracting(RecallRequest::getRecallId).containsOnly(RECALL);
        assertThat(bo.folders(RECALL)).isEmpty();

        sendTrace(FORGER);
        await().atMost(PATIENCE).until(() -> get("/metrics").contains("recall_transport_unsigned_total 1.0"));
        assertThat(bo.folders(RECALL)).isEmpty();
        sendTrace(PROCESSOR);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(bo.folders(RECALL)).containsExactly("INBOX"));
        await().atMost(PATIENCE).until(() -> get("/health/ready").equals("UP"));
    }

    private static String id(int number) {
        return "kill-%02d@contoso.example".formatted(number);
    }

    /** Submits as a mail program does: again while it is told to try again. */
    private void submit(String messageId, String... more) {
        List<String> arguments = new ArrayList<>(List.of(more));
        arguments.addAll(List.of("--header", "Message-Id: <" + messageId + ">"));
        await("submission").atMost(PATIENCE).ignoreExceptions().until(() -> {
            postfix.submit(ADA, BO, arguments.toArray(String[]::new));
            return true;
        });
    }

    private void restart() throws Exception {
        adapter.destroyForcibly().waitFor();
        startAdapter();
    }

    private void sendTrace(HmacKey key) throws Exception {
        RecallTrace trace = RecallTrace.newBuilder()
                .setTenant("contoso")
                .setRecallId(RECALL)
                .setMessageId(id(0))
                .setSender(ADA)
                .setRequestedBy(ADA)
                .setRecipient(BO)
                .setSubject("Recall: Lunch")
                .setEvent(TraceEvent.Deliver)
                .setEventTime(Instant.now())
                .setStatus(TraceStatus.Delivered)
                .setResult(RecallResult.Delivered)
                .setDetail("")
                .build();
        try (EventSender sender = new EventSender(access(key))) {
            sender.send(List.of(
                    new EventSender.Event(Topics.RECALL_TRACE, RecallKeys.recallKey("contoso", RECALL), trace)));
        }
    }

    private void startAdapter() throws Exception {
        Path file = Files.writeString(
                directory.resolve("transport.conf"),
                String.join(
                        "\n",
                        "kafka.bootstrap-servers = \"" + broker.bootstrapServers() + "\"",
                        // A killed member leaves its group after this time.
                        "kafka.client { session.timeout.ms = 6000, heartbeat.interval.ms = 1000 }",
                        "instance = killed",
                        "schema-registry.url = \"" + registry.url() + "\"",
                        "schema-registry.auto-register = true",
                        "connect-timeout = 1m",
                        "signatures.installation = test",
                        "signatures.recall-trace = \"recall-1=" + PROCESSOR.secret() + "\"",
                        "signatures.signing-key = \"transport-1=" + TRANSPORT.secret() + "\"",
                        "tenants { contoso = contoso.example }",
                        "seals.keys = \"seal-1=5e8a1c07f3b94d26e0a7c18bd2f6493c\"",
                        "milter { entry-port = " + ports.get(1) + ", copies-port = " + ports.get(2) + " }",
                        "reports { port = " + ports.get(3) + ", patience = 10s",
                        "  queue-command = \"" + String.join(" ", postfix.queueCommand()) + "\" }",
                        "reinjection.port = " + ports.get(4),
                        "state.file = \"" + directory.resolve("state/state.db") + "\"",
                        "http.port = " + ports.get(0)));
        adapter = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        MailMain.class.getName(),
                        "transport",
                        "postfix",
                        "--config",
                        file.toString())
                .inheritIO()
                .start();
    }

    private String get(String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + ports.get(0) + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private KafkaAccess access(HmacKey writer) {
        return new KafkaAccess(broker.bootstrapServers(), registry.url(), "")
                .withSignatures(new SignaturePolicy(
                        "test",
                        Map.of(
                                Topics.DELIVERED_MESSAGES.name(), List.of(TRANSPORT),
                                Topics.RECALL_REQUESTS.name(), List.of(TRANSPORT)),
                        Map.of(Topics.RECALL_TRACE.name(), writer)));
    }

    private void createTopics() throws Exception {
        List<NewTopic> topics = new ArrayList<>();
        for (Topic topic : List.of(Topics.DELIVERED_MESSAGES, Topics.RECALL_REQUESTS, Topics.RECALL_TRACE)) {
            topics.add(new NewTopic(topic.name(), 2, (short) 1).configs(topic.config()));
        }
        try (Admin admin = Admin.create(access(PROCESSOR).client())) {
            admin.createTopics(topics).all().get();
        }
    }
}
