package org.mailrecall.local.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mailrecall.cli.RecallCli;
import org.mailrecall.contract.Topics;

/** {@code recall doctor} on a healthy cluster and on a faulty cluster. */
abstract class DoctorScenarios extends Scenarios {
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
        installation.withAppendTimesOfTheTest().addPartitions(Topics.DELETE_OUTCOMES, 5);
        assertThat(findings(1, "ERROR"))
                .anyMatch(error -> error.contains("must be equal, but"))
                .anyMatch(error -> error.contains("message.timestamp.type is CreateTime, not LogAppendTime"))
                .anyMatch(error -> error.contains("no processor runs"));
    }

    private List<String> findings(int exitCode, String severity) throws Exception {
        Path config = Files.writeString(
                directory.resolve("doctor.conf"),
                """
                application-id = "%s"
                topics { prefix = "%s", recall-partitions = %d, recipient-partitions = %d }
                kafka.bootstrap-servers = "%s"
                schema-registry.url = "%s"
                """
                        .formatted(
                                installation.config().applicationId(),
                                installation.config().kafka().topicPrefix(),
                                Installation.INTAKE_PARTITIONS,
                                Installation.MATCHING_PARTITIONS,
                                stack.bootstrapServers(),
                                stack.registryUrl()));
        StringWriter out = new StringWriter();
        int exit = RecallCli.commandLine()
                .setOut(new PrintWriter(out))
                .execute("doctor", "--json", "--config", config.toString());
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
