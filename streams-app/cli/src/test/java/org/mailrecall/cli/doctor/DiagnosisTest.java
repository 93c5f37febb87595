package org.mailrecall.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mailrecall.cli.doctor.Facts.Group;
import org.mailrecall.cli.doctor.Facts.TopicFacts;
import org.mailrecall.platform.diagnosis.Finding;
import org.mailrecall.platform.diagnosis.Finding.Severity;

/** Puts each misconfiguration into a healthy installation, where it must be the only finding. */
class DiagnosisTest {
    @Test
    void of_a_healthy_installation_there_is_nothing_to_say() {
        assertThat(new HealthyInstallation().findings()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("org.mailrecall.cli.doctor.Misconfigurations#all")
    void each_misconfiguration_is_found_with_a_remedy_and_nothing_else_is(
            String name, Severity severity, String problem, Consumer<HealthyInstallation> change) {
        HealthyInstallation installation = new HealthyInstallation();
        change.accept(installation);
        assertThat(installation.findings()).isNotEmpty().allSatisfy(finding -> {
            assertThat(finding.severity()).isEqualTo(severity);
            assertThat(finding.problem()).contains(problem).endsWith(".");
            assertThat(finding.remedy()).endsWith(".");
        });
    }

    @Test
    void of_what_may_not_be_seen_nothing_is_said_but_that() {
        HealthyInstallation installation = new HealthyInstallation();
        installation.topics.put(
                "recall-requests", new TopicFacts(List.of(), List.of(), 3, OptionalInt.empty(), Optional.empty()));
        installation.state = Group.UNKNOWN;
        installation.members = 0;
        installation.lag = Map.of();
        installation.refusals = List.of("consumer group recall: not authorized");
        assertThat(installation.findings())
                .extracting(Finding::problem)
                .containsExactly("a question was not answered: consumer group recall: not authorized.");
    }

    @Test
    void with_the_streams_protocol_standbys_and_session_timeout_are_the_brokers_matter() {
        HealthyInstallation installation = new HealthyInstallation();
        installation.settings.put("streams.group-protocol", "streams");
        installation.settings.put("streams.standby-replicas", "0");
        installation.settings.remove("streams.extra.main.consumer.session.timeout.ms");
        assertThat(installation.findings()).isEmpty();
    }

    @Test
    void errors_come_before_warnings() {
        HealthyInstallation installation = new HealthyInstallation();
        installation.brokers = 2;
        installation.members = 0;
        assertThat(installation.findings())
                .extracting(Finding::severity)
                .containsExactly(Severity.ERROR, Severity.WARNING);
    }
}
