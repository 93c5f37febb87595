package org.mailrecall.mail.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mailrecall.mail.mailbox.rules.Commands.ADA;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailrecall.contract.RecallKeys;
import org.mailrecall.contract.signature.HmacKey;
import org.mailrecall.contract.topic.Topic;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.events.DeleteCommand;
import org.mailrecall.events.DeleteOutcome;
import org.mailrecall.events.OutcomeStatus;
import org.mailrecall.mail.mailbox.HoldVault;
import org.mailrecall.mail.mailbox.rules.Commands;
import org.mailrecall.mail.server.ScriptedFolder;
import org.mailrecall.mail.server.ScriptedImapServer;
import org.mailrecall.mail.server.StampedMail;
import org.mailrecall.platform.kafka.EventSender;
import org.mailrecall.platform.kafka.KafkaAccess;
import org.mailrecall.platform.kafka.reader.ConsumerLoop;
import org.mailrecall.platform.kafka.reader.Subscription;
import org.mailrecall.platform.serde.SignaturePolicy;
import org.mailrecall.testbed.BrokerCluster;
import org.mailrecall.testbed.Ports;
import org.mailrecall.testbed.RegistryProcess;

/** The service as a process of its own, on a real broker and registry; the test stands in for the processor. */
@Tag("slow")
class MailboxProcessTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final HmacKey PROCESSOR = new HmacKey("recall-1", "b71f0e6a94c2d835f08e4a6b1c9d7253");
    private static final HmacKey MAILBOX = new HmacKey("mailbox-1", "0d6b9e3f71a8c452e9f40b7d2a16c835");
    private static final HmacKey FORGER = new HmacKey("recall-1", "f".repeat(32));

    @TempDir
    static Path clusterDirectory;

    private static BrokerCluster broker;
    private static RegistryProcess registry;

    @TempDir
    Path directory;

    private final Map<String, OutcomeStatus> answers = new ConcurrentHashMap<>();
    private final int httpPort = Ports.free(1).get(0);
    private ScriptedImapServer server;
    private ScriptedFolder inbox;
    private Commands commands;
    private KafkaAccess kafka;
    private EventSender processor;
    private ConsumerLoop<DeleteOutcome> outcomes;
    private Process service;

    @BeforeAll
    static void startCluster() throws Exception {
        broker = BrokerCluster.start(clusterDirectory);
        registry = RegistryProcess.start(clusterDirectory);
    }

    @AfterAll
    static void stopCluster() {
        registry.close();
        broker.close();
    }

    @BeforeEach
    void prepare() throws Exception {
        server = new ScriptedImapServer();
        inbox = server.folder("INBOX", "");
        commands = new Commands(directory, mailbox -> null, HoldVault.NONE);
        kafka = access(PROCESSOR);
        createTopics();
        processor = new EventSender(kafka);
        outcomes = ConsumerLoop.start(
                kafka,
                Subscription.of(Topics.DELETE_OUTCOMES, DeleteOutcome.class, "test"),
                outcome -> answers.put(
                        outcome.value().getCommandId(), outcome.value().getStatus()));
    }

    @AfterEach
    void stop() throws Exception {
        if (service != null) {
            service.destroyForcibly().waitFor();
        }
        outcomes.close();
        processor.close();
        commands.close();
        server.close();
    }

    @Test
    void a_mailbox_that_hangs_delays_no_other_and_a_forged_command_is_refused() throws Exception {
        server.babblesTo = "hung@contoso.example";
        for (int i = 0; i < 30; i++) {
            send(processor, StampedMail.of(ADA, "hung@contoso.example", "hung-" + i + "@contoso.example"));
        }
        StampedMail forged = StampedMail.of(ADA, "quick@contoso.example", "forged@contoso.example");
        inbox.add(forged.text());
        try (EventSender forger = new EventSender(access(FORGER))) {
            send(forger, forged);
        }
        StampedMail quick = StampedMail.of(ADA, "quick@contoso.example", "quick@contoso.example");
        inbox.add(quick.text());
        String command = send(processor, quick);

        start();

        await().atMost(PATIENCE).until(() -> answers.containsKey(command));
        assertThat(answers).containsExactly(Map.entry(command, OutcomeStatus.DELETED));
        assertThat(inbox.holds("quick@")).isTrue(); // the forged message
        assertThat(inbox.holds("forged@")).isTrue();
        assertThat(get("/metrics")).contains("recall_mailbox_unsigned_total 1.0", "recall_version{commit=");
        assertThat(get("/health/ready")).isEqualTo("UP");
    }

    @Test
    void however_many_commands_wait_for_a_mailbox_that_hangs_others_are_carried_out() throws Exception {
        String hung = "hung@contoso.example";
        server.babblesTo = hung;
        List<StampedMail> mails = IntStream.range(0, 2_000)
                .mapToObj(i -> StampedMail.of(ADA, hung, "hung-" + i + "@contoso.example"))
                .toList();
        List<DeleteCommand> waiting =
                mails.stream().map(mail -> commands.command(mail).build()).toList();
        processor.send(waiting.stream().map(MailboxProcessTest::event).toList());
        StampedMail quick = StampedMail.of(ADA, "quick@contoso.example", "quick@contoso.example");
        inbox.add(quick.text());
        String command = send(processor, quick);

        start();

        await().atMost(PATIENCE).until(() -> answers.containsKey(command));
        assertThat(answers).containsExactly(Map.entry(command, OutcomeStatus.DELETED));
    }

    @Test
    void killed_at_any_moment_it_answers_each_command_and_deletes_nothing_twice() throws Exception {
        List<StampedMail> mails = IntStream.range(0, 60)
                .mapToObj(i -> StampedMail.of(ADA, "m" + i % 7 + "@contoso.example", "kill-" + i + "@contoso.example"))
                .toList();
        mails.forEach(mail -> server.inboxOf(mail.copy().mailbox()).add(mail.text()));
        server.searchTakes = Duration.ofMillis(20);
        for (StampedMail mail : mails) {
            send(processor, mail);
        }

        for (int kill = 1; kill <= 2; kill++) {
            int enough = kill * 15;
            start();
            await().atMost(PATIENCE).until(() -> answers.size() >= enough);
            service.destroyForcibly().waitFor();
        }
        start();

        await().atMost(PATIENCE).until(() -> answers.size() == mails.size());
        assertThat(answers.values()).containsOnly(OutcomeStatus.DELETED);
        assertThat(mails)
                .noneMatch(mail -> server.inboxOf(mail.copy().mailbox()).holds("kill-"));
    }

    private String send(EventSender sender, StampedMail mail) {
        DeleteCommand command = commands.command(mail).build();
        sender.send(List.of(event(command)));
        return command.getCommandId();
    }

    private static EventSender.Event event(DeleteCommand command) {
        String key = RecallKeys.mailboxKey("contoso", command.getMailbox());
        return new EventSender.Event(Topics.DELETE_COMMANDS, key, command);
    }

    private void start() throws Exception {
        Path passwords = directory.resolve("passwords");
        Files.write(
                passwords,
                IntStream.range(0, 7)
                        .mapToObj(i -> "m" + i + "@contoso.example:secret")
                        .toList());
        Files.write(
                passwords,
                List.of("hung@contoso.example:secret", "quick@contoso.example:secret"),
                java.nio.file.StandardOpenOption.APPEND);
        Path file = Files.writeString(
                directory.resolve("mailbox.conf"),
                String.join(
                        "\n",
                        "kafka.bootstrap-servers = \"" + broker.bootstrapServers() + "\"",
                        // A killed member leaves its group after this time.
                        "kafka.client { session.timeout.ms = 6000, heartbeat.interval.ms = 1000 }",
                        "schema-registry.url = \"" + registry.url() + "\"",
                        "schema-registry.auto-register = true",
                        "topics.prefix = \"" + kafka.topicPrefix() + "\"",
                        "signatures.installation = test",
                        "signatures.delete-commands = \"recall-1=" + PROCESSOR.secret() + "\"",
                        "signatures.signing-key = \"mailbox-1=" + MAILBOX.secret() + "\"",
                        "tenants { contoso = contoso.example }",
                        "imap { host = 127.0.0.1, port = " + server.port() + ", tls = none, login = list",
                        "  password-file = \"" + passwords + "\" }",
                        "seals.keys = \"" + StampedMail.KEY.id() + "=" + StampedMail.KEY.secret() + "\"",
                        "journal.file = \"" + directory.resolve("journal/answers.db") + "\"",
                        "http.port = " + httpPort));
        service = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        MailMain.class.getName(),
                        "mailbox",
                        "--config",
                        file.toString())
                .inheritIO()
                .start();
    }

    private String get(String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + httpPort + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    /** Topics of each test have a prefix of their own. */
    private KafkaAccess access(HmacKey writer) {
        return new KafkaAccess(broker.bootstrapServers(), registry.url(), directory.getFileName() + ".")
                .withSignatures(new SignaturePolicy(
                        "test",
                        Map.of(Topics.DELETE_OUTCOMES.name(), List.of(MAILBOX)),
                        Map.of(Topics.DELETE_COMMANDS.name(), writer)));
    }

    private void createTopics() throws Exception {
        List<NewTopic> topics = new ArrayList<>();
        for (Topic topic : List.of(Topics.DELETE_COMMANDS, Topics.DELETE_OUTCOMES)) {
            topics.add(new NewTopic(kafka.name(topic), 2, (short) 1).configs(topic.config()));
        }
        try (Admin admin = Admin.create(kafka.client())) {
            admin.createTopics(topics).all().get();
        }
    }
}
