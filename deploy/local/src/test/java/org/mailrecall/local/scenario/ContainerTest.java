package org.mailrecall.local.scenario;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every scenario against the official Kafka image; skipped, and said so, where no Docker engine answers. */
@ExtendWith(ContainerStack.Extension.class)
class ContainerTest {
    @Nested
    class Outage extends OutageScenarios {}

    @Nested
    class WholeDay extends DayScenarios {}

    @Nested
    class Expiry extends ExpiryScenarios {}

    @Nested
    class BadInput extends DeadLetterScenarios {}

    @Nested
    class Routing extends RoutingScenarios {}

    @Nested
    class Settings extends SettingsScenarios {}

    @Nested
    class Start extends StartScenarios {}

    @Nested
    class Restart extends RestartScenarios {}

    @Nested
    class Crash extends CrashScenarios {}

    @Nested
    class Privacy extends PrivacyScenarios {}

    @Nested
    class LargeRecall extends LargeRecallScenarios {}

    @Nested
    class Doctor extends DoctorScenarios {}
}
