package org.mailrecall.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailrecall.cli.RecallCli;
import org.mailrecall.config.RecallConfig;
import org.mailrecall.testbed.JavaProcess;
import org.mailrecall.testbed.Ports;

/**
 * Starts a real broker with the {@code server.properties} of the Compose file, and connects to it with the client
 * configuration that each party gets: administrator, installer, transport and dashboards.
 */
@Tag("slow")
class SecuredBrokerTest {
    @TempDir
    static Path directory;

    private static Path secrets;
    private static String address;
    private static JavaProcess broker;

    @BeforeAll
    static void start() throws Exception {
        secrets = directory.resolve("secrets");
        Compose.prepare(secrets);
        List<Integer> ports = Ports.free(2);
        address = "localhost:" + ports.get(0);
        Path properties = directory.resolve("server.properties");
        Files.write(properties, ofOneNode(ports.get(0), ports.get(1)));
        broker = JavaProcess.start(new JavaProcess.Spec(
                "broker",
                System.getProperty("java.class.path"),
                List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                "org.mailrecall.testbed.BrokerMain",
                List.of("cmVjYWxsLWNvbXBvc2UtMQ", properties.toString()),
                directory.resolve("broker.log")));
        broker.awaitReady(SecuredBrokerTest::answers, Duration.ofSeconds(90));
    }

    @AfterAll
    static void stop() {
        if (broker != null) {
            broker.close();
        }
    }

    @Test
    void the_administrator_grants_the_rights_and_then_the_installer_may_make_topics_and_nobody_else() throws Exception {
        assertThat(run("acls", "--apply", "--config", file("admin"))).contains("Rights are as the catalogue has them");

        try (Admin installer = Admin.create(client("installer"))) {
            installer
                    .createTopics(List.of(new NewTopic("recall-requests", 2, (short) 1)))
                    .all()
                    .get();
        }
        try (Admin transport = Admin.create(client("transport"))) {
            assertThatThrownBy(() -> transport
                            .createTopics(List.of(new NewTopic("recall-trace", 2, (short) 1)))
                            .all()
                            .get())
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(TopicAuthorizationException.class);
            assertThat(transport.listTopics().names().get()).isEqualTo(Set.of("recall-requests"));
        }
        try (Admin ops = Admin.create(client("ops"))) {
            assertThat(ops.listTopics().names().get()).as("ops may not see it").isEmpty();
        }
    }

    @Test
    void a_wrong_password_is_refused() throws Exception {
        Map<String, Object> wrong = client("installer");
        wrong.replaceAll((key, value) -> key.equals("sasl.jaas.config")
                ? value.toString().replaceAll("password=\"[^\"]*\"", "password=\"x\"")
                : value);
        try (Admin admin = Admin.create(wrong)) {
            assertThatThrownBy(() -> admin.listTopics().names().get())
                    .hasCauseInstanceOf(SaslAuthenticationException.class);
        }
    }

    @Test
    void secrets_that_are_there_are_kept() throws Exception {
        String before = Files.readString(secrets.resolve("installer.conf"));
        Compose.prepare(secrets);
        assertThat(Files.readString(secrets.resolve("installer.conf"))).isEqualTo(before);
    }

    /** Returns the file of the brokers for a single node instead of three, on this machine's ports. */
    private static List<String> ofOneNode(int port, int controllerPort) throws IOException {
        Map<String, String> replaced = new HashMap<>(Map.of(
                "controller.quorum.voters", "1@localhost:" + controllerPort,
                "listeners", "CLIENT://localhost:" + port + ",CONTROLLER://localhost:" + controllerPort,
                "log.dirs", directory.resolve("data").toString(),
                "default.replication.factor", "1",
                "min.insync.replicas", "1",
                "offsets.topic.replication.factor", "1",
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1"));
        List<String> lines = new ArrayList<>();
        for (String line : Files.readAllLines(Compose.HOME.resolve("kafka/server.properties"))) {
            String value = replaced.remove(line.split("=")[0]);
            lines.add(value == null ? line.replace("/secrets/", secrets + "/") : line.split("=")[0] + "=" + value);
        }
        assertThat(replaced).as("settings that server.properties has no longer").isEmpty();
        lines.add("node.id=1");
        lines.add("advertised.listeners=CLIENT://localhost:" + port);
        return lines;
    }

    private static boolean answers() {
        try (Admin admin = Admin.create(client("admin"))) {
            admin.describeCluster().nodes().get();
            return true;
        } catch (ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Returns the settings of Kafka's clients in a party's configuration. */
    private static Map<String, Object> client(String party) {
        Map<String, Object> client =
                new HashMap<>(RecallConfig.load(Optional.of(secrets.resolve(party + ".conf")), Map.of(), address())
                        .toClientProperties());
        client.put("request.timeout.ms", 5000);
        client.put("default.api.timeout.ms", 10000);
        return client;
    }

    private static Map<String, String> address() {
        return Map.of("kafka.bootstrap-servers", address);
    }

    /** The party's file, with the address of this broker. */
    private static String file(String party) throws IOException {
        Path file = directory.resolve(party + "-here.conf");
        Files.writeString(
                file,
                "include required(file(\"" + secrets.resolve(party + ".conf") + "\"))\nkafka.bootstrap-servers = \""
                        + address + "\"\n");
        return file.toString();
    }

    private static String run(String... command) {
        StringWriter output = new StringWriter();
        int exit = RecallCli.commandLine()
                .setOut(new PrintWriter(output))
                .setErr(new PrintWriter(output))
                .execute(command);
        assertThat(exit).as(output.toString()).isZero();
        return output.toString();
    }
}
