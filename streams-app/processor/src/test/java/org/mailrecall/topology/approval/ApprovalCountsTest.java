package org.mailrecall.topology.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailrecall.topology.stage.Stage.ALICE;
import static org.mailrecall.topology.stage.Stage.BEN;
import static org.mailrecall.topology.stage.Stage.DAY;
import static org.mailrecall.topology.stage.Stage.HOUR;
import static org.mailrecall.topology.stage.Stage.at;

import org.junit.jupiter.api.Test;
import org.mailrecall.topology.stage.StageEvents;

/** The metrics of recalls that need approval: how many wait, proceed, or run out of time. */
class ApprovalCountsTest extends ApprovalStage {
    @Test
    void each_recipient_waits_and_then_goes_on() {
        stage.send(StageEvents.ask(0, ANN, BEN)).tick(HOUR);
        assertThat(stage.gauge("recall.awaiting.approval")).isEqualTo(2);
        stage.send(StageEvents.approval(HOUR, ALICE)).tick(2 * HOUR);
        assertThat(stage.gauge("recall.awaiting.approval")).isEqualTo(2);
        assertThat(stage.count("recall.approved")).isZero();

        stage.send(StageEvents.approval(2 * HOUR, BOSS)).tick(3 * HOUR);
        assertThat(stage.gauge("recall.awaiting.approval")).isZero();
        assertThat(stage.gauge("recall.pending")).isEqualTo(2);
        assertThat(stage.count("recall.approved")).isEqualTo(2);
        stage.tick(3 * DAY);
        assertThat(stage.count("recall.approved")).isEqualTo(2);
    }

    @Test
    void nobody_waits_for_an_approval_that_came_first() {
        stage.send(StageEvents.approval(5, BOSS, StageEvents.ask(4, BEN)))
                .send(StageEvents.ask(4, BEN), at(6))
                .tick(HOUR);
        assertThat(stage.gauge("recall.awaiting.approval")).isZero();
        assertThat(stage.count("recall.approved")).isEqualTo(1);
    }

    @Test
    void what_nobody_approved_in_time_waits_no_more() {
        stage.send(StageEvents.ask(0, BEN)).tick(3 * DAY + HOUR);
        assertThat(stage.ends()).containsExactly(BEN + " Failed NOT_APPROVED");
        assertThat(stage.gauge("recall.awaiting.approval")).isZero();
        assertThat(stage.count("recall.approved")).isZero();
    }
}
