package org.mailrecall.local.scenario.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mailrecall.cli.RecallCli;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.local.scenario.installation.Installation;
import org.mailrecall.local.scenario.installation.Scenarios;

/** Runs {@code recall doctor} on an installation that works, and on installations with many faults. */
public abstract class DoctorScenarios extends Scenarios {
    @Test
    void of_an_installation_that_works_on_one_broker_it_warns_and_finds_no_error() throws Exception {
        installation.startAndAwait();
        assertThat(findings(0, "ERROR")).isEmpty();
        assertThat(findings(0, "WARNING"))
                .anyMatch(warning -> warning.startsWith("cluster has 1 broker:"))
                .anyMatch(warning -> warning.contains("security.protocol is PLAINTEXT"))
                .anyMatch(warning -> warning.contains("offsets.retention.minutes is 10080"))
                .noneMatch(warning -> warning.contains("a question was not answered"));
    }

    @Test
    void it_names_partitions_that_do_not_go_together_producers_times_and_that_no_processor_runs() throws Exception {
        installation.withAppendTimesOfTheTest().changes().addPartitions(Topics.DELETE_OUTCOMES, 5);
        assertThat(findings(1, "ERROR"))
                .anyMatch(error -> error.contains("must be equal, but"))
                .anyMatch(error -> error.contains("message.timestamp.type is CreateTime, not LogAppendTime"))
                .anyMatch(error -> error.contains("no processor runs"));
    }

    @Test
    void it_finds_what_was_set_wrong_on_topics_in_the_settings_and_in_what_other_programs_need() throws Exception {
        installation.send();
        installation.changes().set(Topics.DELIVERED_MESSAGES, "retention.ms", "3600000");
        installation.changes().set(Topics.DELETE_COMMANDS, "cleanup.policy", "compact");
        installation.changes().limitRecords(Topics.RECALL_DEAD_LETTERS, 500_000);
        installation.changes().delete(Topics.TENANT_SETTINGS_AUDIT);
        Path mailbox = Files.writeString(
                directory.resolve("mailbox.conf"),
                "imap { host = \"127.0.0.1\", port = 1, tls = none, password-file = \"/nowhere/password\" }, journal.file ="
                        + " \"/nowhere/answers.db\"");
        Path desk = Files.writeString(
                directory.resolve("desk.conf"),
                "database.url = \"jdbc:postgresql://127.0.0.1:1/desk\", report-mail { enabled = true, relay { host ="
                        + " \"127.0.0.1\", port = 1 } }, sign-in.keys-url = \"http://127.0.0.1:1/keys\"");
        String wrong =
                """
                clock.require-append-time = false
                streams.processing-guarantee = at_least_once
                limits.max-value-bytes = 1000KiB
                """;
        List<String> found = findings(1, "ERROR", wrong, "--mailbox", mailbox.toString(), "--desk", desk.toString());
        assertThat(found)
                .anyMatch(error -> error.contains("delivered-messages") && error.contains("retention.ms is 3600000"))
                .anyMatch(error -> error.contains("delete-commands") && error.contains("cleanup.policy is compact"))
                .anyMatch(error -> error.contains("recall-dead-letters") && error.contains("max.message.bytes"))
                .anyMatch(error -> error.contains("tenant-settings-audit") && error.contains("missing"))
                .anyMatch(error -> error.startsWith("clock.require-append-time"))
                .anyMatch(error -> error.startsWith("streams.processing-guarantee"))
                .anyMatch(error -> error.contains("message.max.bytes is"))
                .anyMatch(error -> error.contains("no processor runs"))
                .anyMatch(error -> error.startsWith("mail server 127.0.0.1:1 "))
                .anyMatch(error -> error.startsWith("imap.password-file /nowhere/password "))
                .anyMatch(error -> error.startsWith("journal /nowhere/answers.db "))
                .anyMatch(error -> error.startsWith("database 127.0.0.1:1 "))
                .anyMatch(error -> error.startsWith("relay 127.0.0.1:1 "))
                .anyMatch(error -> error.startsWith("issuer's keys at http://127.0.0.1:1/keys "));
        assertThat(findings(1, "WARNING", wrong))
                .anyMatch(warning -> warning.contains("no mailbox service carries out commands"));
    }

    private List<String> findings(int exitCode, String severity) throws Exception {
        return findings(exitCode, severity, "");
    }

    private List<String> findings(int exitCode, String severity, String more, String... options) throws Exception {
        Path config = Files.writeString(
                directory.resolve("doctor.conf"),
                """
                application-id = "%s"
                topics { prefix = "%s", recall-partitions = %d, recipient-partitions = %d }
                kafka.bootstrap-servers = "%s"
                schema-registry.url = "%s"
                %s
                """
                        .formatted(
                                installation.config().applicationId(),
                                installation.config().kafka().topicPrefix(),
                                Installation.INTAKE_PARTITIONS,
                                Installation.MATCHING_PARTITIONS,
                                stack.bootstrapServers(),
                                stack.registryUrl(),
                                more));
        StringWriter out = new StringWriter();
        int exit = RecallCli.commandLine()
                .setOut(new PrintWriter(out))
                .execute(Stream.concat(Stream.of("doctor", "--json", "--config", config.toString()), Stream.of(options))
                        .toArray(String[]::new));
        assertThat(exit).isEqualTo(exitCode);
        List<String> found = new ArrayList<>();
        for (JsonNode finding : new ObjectMapper().readTree(out.toString()).path("findings")) {
            if (finding.path("severity").asText().equals(severity)) {
                found.add(finding.path("subject").asText() + " "
                        + finding.path("problem").asText());
            }
        }
        return found;
    }
}
