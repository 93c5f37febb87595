package org.mailrecall.local.scenario.hostile;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.mailrecall.config.RecallConfig;
import org.mailrecall.contract.topic.Topic;
import org.mailrecall.contract.topic.Topic.Party;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.issuer.IssuedUser;
import org.mailrecall.local.MailSystem;
import org.mailrecall.local.desk.LocalDesk;
import org.mailrecall.mail.transport.MailDirectory;
import org.mailrecall.platform.kafka.KafkaAccess;
import org.mailrecall.testbed.Ports;

/**
 * Those who read commands and trace of an installation: a mail system, with mailbox service and transport, and a desk.
 */
public final class Readers implements AutoCloseable {
    private static final Map<String, String> DOMAINS = Map.of("contoso.example", "contoso");
    private static final IssuedUser HELP_DESK =
            new IssuedUser("h", "Hana", "hana@contoso.example", "contoso", List.of("helpdesk"));
    private static final Map<Party, Topic> GROUPS =
            Map.of(Party.TRANSPORT, Topics.RECALL_TRACE, Party.MAILBOX_SERVICE, Topics.DELETE_COMMANDS);

    private final RecallConfig config;
    private final MailSystem mail;
    private final LocalDesk desk;
    private final Admin admin;

    private Readers(RecallConfig config, Path directory) {
        this.config = config;
        MailDirectory mailboxes = new MailDirectory();
        DOMAINS.forEach(mailboxes::cloud);
        mail = MailSystem.start(
                new MailSystem.Settings(0, 0, "secret", directory.resolve("answers.journal")),
                access(config),
                mailboxes);
        desk = LocalDesk.start(
                Ports.free(1).get(0),
                directory,
                config,
                Map.of(),
                List.of(HELP_DESK),
                DOMAINS,
                LocalDesk.sentBy(mail.transport()));
        admin = Admin.create(config.toClientProperties());
    }

    public static Readers start(RecallConfig config, Path directory) {
        return new Readers(config, directory);
    }

    /** Returns what programs of the installation read topics with. */
    public static KafkaAccess access(RecallConfig config) {
        return new KafkaAccess(
                config.kafka().bootstrapServers(),
                config.kafka().registryUrl(),
                config.kafka().topicPrefix());
    }

    public MailSystem mail() {
        return mail;
    }

    /** Returns the number of records that transport and the mailbox service have not committed yet. */
    public long unread() throws ExecutionException, InterruptedException {
        long unread = 0;
        for (Map.Entry<Party, Topic> group : GROUPS.entrySet()) {
            String topic = config.topic(group.getValue().name());
            Map<TopicPartition, OffsetSpec> partitions = new HashMap<>();
            admin.describeTopics(List.of(topic))
                    .allTopicNames()
                    .get()
                    .get(topic)
                    .partitions()
                    .forEach(p -> partitions.put(new TopicPartition(topic, p.partition()), OffsetSpec.latest()));
            Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(
                            config.kafka().topicPrefix() + group.getKey().group())
                    .partitionsToOffsetAndMetadata()
                    .get();
            for (var end : admin.listOffsets(partitions).all().get().entrySet()) {
                OffsetAndMetadata position = committed.get(end.getKey());
                unread += end.getValue().offset() - (position == null ? 0 : position.offset());
            }
        }
        return unread;
    }

    /** Returns the desk's answer, JSON, to somebody of the help desk who asks for all recalls. */
    public String recallsOnDesk() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(desk.url() + "/api/v1/recalls"))
                .timeout(Duration.ofSeconds(10))
                .header("Authorization", "Bearer " + desk.token(HELP_DESK))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }

    @Override
    public void close() {
        desk.close();
        mail.close();
        admin.close();
    }
}
