package org.mailrecall.local.scenario;

import org.junit.jupiter.api.Nested;
import org.mailrecall.local.scenario.input.BombScenarios;
import org.mailrecall.local.scenario.input.ChangelogJunkScenarios;
import org.mailrecall.local.scenario.input.DeadLetterScenarios;
import org.mailrecall.local.scenario.input.ReaderSurvivalScenarios;
import org.mailrecall.local.scenario.input.RoutingScenarios;
import org.mailrecall.local.scenario.input.StuckSchemaScenarios;
import org.mailrecall.local.scenario.input.SurvivalScenarios;
import org.mailrecall.local.scenario.operation.DoctorScenarios;
import org.mailrecall.local.scenario.operation.OperateScenarios;
import org.mailrecall.local.scenario.operation.RestartScenarios;
import org.mailrecall.local.scenario.operation.SettingsScenarios;
import org.mailrecall.local.scenario.operation.StartScenarios;
import org.mailrecall.local.scenario.recall.DayScenarios;
import org.mailrecall.local.scenario.recall.ExpiryScenarios;
import org.mailrecall.local.scenario.recall.LargeRecallScenarios;
import org.mailrecall.local.scenario.recovery.CrashScenarios;
import org.mailrecall.local.scenario.recovery.OldStateScenarios;
import org.mailrecall.local.scenario.recovery.OutageScenarios;
import org.mailrecall.local.scenario.recovery.RebuildScenarios;
import org.mailrecall.local.scenario.recovery.UpgradeScenarios;
import org.mailrecall.local.scenario.security.PrivacyScenarios;

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
    class StuckSchema extends StuckSchemaScenarios {}

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
