package org.mailrecall.topology.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailrecall.topology.stage.Stage.ALICE;
import static org.mailrecall.topology.stage.Stage.BEN;
import static org.mailrecall.topology.stage.Stage.DAY;
import static org.mailrecall.topology.stage.Stage.HOUR;
import static org.mailrecall.topology.stage.Stage.at;
import static org.mailrecall.topology.stage.StageEvents.approval;
import static org.mailrecall.topology.stage.StageEvents.ask;
import static org.mailrecall.topology.stage.StageEvents.byDelegate;
import static org.mailrecall.topology.stage.StageEvents.delivery;
import static org.mailrecall.topology.stage.StageEvents.settings;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.events.DecidingSettings;
import org.mailrecall.events.RecallAsk;
import org.mailrecall.events.RecallReason;
import org.mailrecall.events.RecallRequest;
import org.mailrecall.events.RecallTrace;
import org.mailrecall.events.SettingsChanged;
import org.mailrecall.events.TraceEvent;
import org.mailrecall.topology.stage.Stage;

/** A year later: why is this mail gone, or not gone, who decided it and when. */
class AuditScenariosTest {
    private static final String ADMIN = "admin@one.example";
    private static final String CARL = "carl@one.example";

    private final Stage stage = new Stage();

    @AfterEach
    void close() {
        stage.close();
    }

    private RecallTrace only(TraceEvent event) {
        List<RecallTrace> lines = stage.trace(event);
        assertThat(lines).hasSize(1);
        return lines.get(0);
    }

    private static void assertDecidedBy(RecallTrace line, String admin, long since) {
        DecidingSettings settings = line.getSettings();
        assertThat(settings).as("settings of " + line.getEvent()).isNotNull();
        assertThat(settings.getChangedBy()).isEqualTo(admin);
        assertThat(settings.getSince()).isEqualTo(at(since));
        assertThat(settings.getRecord().getTopic()).isEqualTo(Topics.TENANT_SETTINGS.name());
    }

    @Test
    void every_line_says_who_asked_and_in_what_role() {
        stage.send(delivery(0, BEN)).send(ask(1, BEN)).tick(40);
        assertThat(stage.trace()).isNotEmpty().allSatisfy(line -> {
            assertThat(line.getRequestedBy()).isEqualTo(ALICE);
            assertThat(line.getRole()).isEqualTo("SELF");
            assertThat(line.getSettings()).isNull();
        });
    }

    @Test
    void an_approval_names_who_gave_it_and_the_wait_who_demanded_it() {
        stage.send(
                settings(-10).setChangedBy(ADMIN).setApprovalAboveRecipients(0).build());
        stage.send(delivery(0, BEN)).send(ask(1, BEN)).tick(40);
        assertDecidedBy(only(TraceEvent.Defer), ADMIN, -10);
        stage.send(approval(50, CARL)).tick(90);
        RecallTrace approved = only(TraceEvent.Approve);
        assertThat(approved.getApprovedBy()).isEqualTo(CARL);
        assertThat(approved.getEventTime()).isEqualTo(at(50));
    }

    @Test
    void what_nobody_approved_names_who_demanded_approval() {
        stage.send(
                settings(-10).setChangedBy(ADMIN).setApprovalAboveRecipients(0).build());
        stage.send(ask(1, BEN)).tick(73 * HOUR);
        assertDecidedBy(only(TraceEvent.Drop), ADMIN, -10);
    }

    @Test
    void switched_off_when_asked_names_who_switched_it_off() {
        stage.send(
                settings(-10).setChangedBy(ADMIN).setMessageRecallEnabled(false).build());
        stage.send(ask(1, BEN)).tick(40);
        assertDecidedBy(only(TraceEvent.Deliver), ADMIN, -10);
    }

    @Test
    void switched_off_later_names_the_later_one() {
        stage.send(settings(-10).setChangedBy(CARL).build());
        stage.send(ask(1, BEN)).tick(40);
        stage.send(
                settings(50).setChangedBy(ADMIN).setMessageRecallEnabled(false).build());
        stage.send(delivery(60, BEN)).tick(100);
        assertDecidedBy(only(TraceEvent.Drop), ADMIN, 50);
    }

    @Test
    void too_old_for_the_tenant_names_who_set_the_limit() {
        stage.send(
                settings(-10).setChangedBy(ADMIN).setMaxMessageAgeMillis(1_000L).build());
        stage.send(ask(1, BEN)).tick(40);
        assertDecidedBy(only(TraceEvent.Drop), ADMIN, -10);
    }

    @Test
    void too_old_for_its_copy_to_be_remembered_names_nobody() {
        stage.send(settings(-10).setChangedBy(ADMIN).build());
        RecallRequest request = ask(1, BEN);
        RecallAsk old =
                RecallAsk.newBuilder(request.getAsk()).setSentTime(at(-8 * DAY)).build();
        stage.send(RecallRequest.newBuilder(request).setAsk(old).build()).tick(40);
        assertThat(only(TraceEvent.Drop).getReason()).isEqualTo(RecallReason.TOO_OLD);
        assertThat(only(TraceEvent.Drop).getSettings()).isNull();
    }

    @Test
    void over_the_limit_names_who_set_it() {
        stage.send(settings(-10).setChangedBy(ADMIN).setRecallsPerSender(1).build());
        stage.send(ask(1, BEN));
        stage.send(RecallRequest.newBuilder(ask(2, BEN))
                .setRecallId("r2@one.example")
                .build());
        stage.tick(40);
        assertDecidedBy(only(TraceEvent.Drop), ADMIN, -10);
    }

    @Test
    void a_recall_by_somebody_else_than_the_submitter_names_who_demanded_the_submitter() {
        stage.send(settings(-10)
                .setChangedBy(ADMIN)
                .setOnlySubmitterMayRecall(true)
                .build());
        RecallRequest request = byDelegate(ask(1, BEN), "dora@one.example");
        RecallAsk ofCarl =
                RecallAsk.newBuilder(request.getAsk()).setSubmittedBy(CARL).build();
        stage.send(RecallRequest.newBuilder(request).setAsk(ofCarl).build()).tick(40);
        assertThat(only(TraceEvent.Drop).getReason()).isEqualTo(RecallReason.NOT_SUBMITTER);
        assertDecidedBy(only(TraceEvent.Drop), ADMIN, -10);
    }

    @Test
    void each_change_of_settings_is_kept_with_who_when_and_what_a_tombstone_as_well() {
        stage.send(settings(1).setChangedBy(ADMIN).setRecallsPerTenant(7).build());
        stage.send(Topics.TENANT_SETTINGS, "north", null, 2);
        stage.send(settings(3).setRecallsPerTenant(0).build()); // refused: a dead letter

        List<SettingsChanged> kept = stage.settingsAudit();
        assertThat(kept).hasSize(2);
        assertThat(kept.get(0).getChangedBy()).isEqualTo(ADMIN);
        assertThat(kept.get(0).getEventTime()).isEqualTo(at(1));
        assertThat(kept.get(0).getRecallsPerTenant()).isEqualTo(7);
        assertThat(kept.get(0).getReset()).isFalse();
        assertThat(kept.get(1).getReset()).isTrue();
        assertThat(kept.get(1).getChangedBy()).isNull();
        assertThat(kept.get(1).getAppendedTime()).isEqualTo(at(2));
        assertThat(kept.get(1).getOffset()).isEqualTo(1);
    }
}
