package org.mailrecall.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailrecall.topology.stage.Stage.BEN;
import static org.mailrecall.topology.stage.StageEvents.ask;
import static org.mailrecall.topology.stage.StageEvents.delivery;
import static org.mailrecall.topology.stage.StageEvents.settings;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mailrecall.events.TenantSettings;
import org.mailrecall.topology.stage.Stage;

/** An old record of a tenant's settings, genuine and perhaps signed, that somebody sends again. */
class SettingsSentAgainTest {
    private static final long DAY = 24 * 3_600;
    private static final TenantSettings OLD = settings(-100).build();
    private static final TenantSettings NOW =
            settings(-50).setApprovalAboveRecipients(0).build();

    private final Stage stage = new Stage();

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void the_newer_settings_hold_on_and_the_older_record_is_counted() {
        stage.send(OLD).send(NOW);
        sendOldAgain(-10);

        stage.send(delivery(0, BEN)).send(ask(1, BEN)).tick(40);
        assertThat(stage.commands()).isEmpty();
        assertThat(stage.count("recall.late")).isEqualTo(1);
    }

    @Test
    void so_they_do_when_the_older_record_has_long_been_forgotten() {
        stage.send(OLD).send(NOW).tick(20 * DAY);
        sendOldAgain(20 * DAY);

        stage.send(delivery(20 * DAY + 1, BEN)).send(ask(20 * DAY + 2, BEN)).tick(20 * DAY + 40);
        assertThat(stage.commands()).isEmpty();
        assertThat(stage.count("recall.late")).isEqualTo(1);
    }

    private void sendOldAgain(long second) {
        stage.send(OLD, Stage.at(second));
    }

    @Test
    void records_that_are_out_of_order_within_the_lateness_are_not_counted() {
        stage.send(settings(-20).build())
                .send(settings(-40).build())
                .send(settings(-20).build());

        assertThat(stage.count("recall.late")).isZero();
    }
}
