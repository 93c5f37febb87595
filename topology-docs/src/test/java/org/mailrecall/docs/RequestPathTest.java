package org.mailrecall.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.mailrecall.docs.overview.Running;
import org.mailrecall.domain.intake.Intake;
import org.mailrecall.topology.intake.IntakeProcessor;
import org.mailrecall.topology.matching.MatchingProcessor;

class RequestPathTest {
    private static final String DIAGRAM =
            new RequestPath(Running.byDefault(), JourneyRun.legs().get(1)).diagram();

    @Test
    void the_request_goes_through_mapping_rules_and_outlets_to_the_command() {
        assertThat(DIAGRAM)
                .containsSubsequence(
                        "transport->>IntakeProcessor: recall-requests",
                        "RequestIntake->>mapping: InputRequests.part",
                        "RequestIntake->>rules: Intake.decide",
                        "RequestIntake->>FanOut: send",
                        "outlets->>MatchingProcessor: recall-recipient-events",
                        "IntakeEvents->>Matcher: ask",
                        "Matcher->>rules: RecipientRecalls.ask",
                        "Matcher->>DecisionPublisher: send",
                        "DecisionPublisher->>mapping: Outputs.command",
                        "outlets->>mailbox_service: delete-commands");
    }

    @Test
    void the_stores_are_those_that_the_run_wrote() {
        assertThat(DIAGRAM).contains("Note over Matcher: pending-recalls");
    }

    @Test
    void a_call_that_the_code_does_not_have_is_refused() {
        assertThatThrownBy(() -> new Call(MatchingProcessor.class, Intake.class, "decide"))
                .hasMessageContaining("does not call");
        assertThatThrownBy(() -> Call.hidden(IntakeProcessor.class, "NoSuchClass"))
                .hasMessageContaining("no class NoSuchClass");
    }
}
