package org.mailrecall.local.scenario;

import org.junit.jupiter.api.Nested;

/**
 * The list of scenarios. Each kind of stack runs all of them; {@link ScenarioListTest} fails when a scenario is not
 * listed.
 */
abstract class EveryScenario {
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
    class HostileBombs extends BombScenarios {}

    @Nested
    class Survival extends SurvivalScenarios {}

    @Nested
    class SurvivalOfReaders extends ReaderSurvivalScenarios {}

    @Nested
    class JunkInChangelogs extends ChangelogJunkScenarios {}

    @Nested
    class Rebuild extends RebuildScenarios {}

    @Nested
    class OldState extends OldStateScenarios {}

    @Nested
    class Upgrade extends UpgradeScenarios {}

    @Nested
    class Operate extends OperateScenarios {}

    @Nested
    class LargeRecall extends LargeRecallScenarios {}

    @Nested
    class Doctor extends DoctorScenarios {}
}
