package org.mailrecall.topology.bounds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailrecall.topology.stage.Stage.BEN;
import static org.mailrecall.topology.stage.Stage.DAY;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mailrecall.contract.Bounds;
import org.mailrecall.contract.topic.DeadLetterHeaders;
import org.mailrecall.replay.ReplayDriver;
import org.mailrecall.topology.stage.Stage;
import org.mailrecall.topology.stage.StageEvents;
import org.mailrecall.topology.state.StoreCatalogue;

/** A tenant's settings that change without end. */
class SettingsBoundsTest {
    /** Octets of a row, however long the names are: more than changes and approvers of the usual length take. */
    private static final int USUAL_ROW = 32 << 10;

    private final Stage stage = new Stage();

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void equal_settings_without_end_take_one_small_row_and_no_dead_letter() {
        IntStream.range(0, 2_000).forEach(n -> stage.send(StageEvents.settings(n, false)));

        assertThat(stage.rows(StoreCatalogue.TENANT_TIMELINES)).isEqualTo(1);
        assertThat(largestRow()).isLessThan(USUAL_ROW);
        assertThat(stage.deadLetters()).isEmpty();
        stage.send(StageEvents.delivery(2_000, BEN))
                .send(StageEvents.ask(2_001, BEN))
                .tick(2_100);
        assertThat(stage.ends()).containsExactly(BEN + " Delivered RECALL_DISABLED");
    }

    @Test
    void of_changes_without_end_the_latest_hold_and_each_that_is_forgotten_is_named() {
        IntStream.range(0, 5_000).forEach(n -> stage.send(StageEvents.settings(n, n % 2 == 0)));

        assertThat(largestRow()).isLessThan(USUAL_ROW);
        List<ReplayDriver.DeadLetter> letters = stage.deadLetters();
        assertThat(letters).hasSize(5_000 - Bounds.SETTINGS_CHANGES).allSatisfy(letter -> {
            assertThat(Stage.header(letter, DeadLetterHeaders.REASON)).isEqualTo("OVER_BOUND");
            assertThat(Stage.header(letter, DeadLetterHeaders.TOPIC)).isEqualTo("tenant-settings");
            assertThat(letter.value()).isNull();
        });
        assertThat(Stage.header(letters.get(7), DeadLetterHeaders.OFFSET)).isEqualTo("7");
        assertThat(stage.settingsAudit()).hasSize(5_000);
        stage.send(StageEvents.delivery(5_000, BEN))
                .send(StageEvents.ask(5_001, BEN))
                .tick(5_100);
        assertThat(stage.ends()).containsExactly(BEN + " Delivered RECALL_DISABLED");
    }

    @Test
    void a_recall_that_was_asked_for_before_all_that_is_left_goes_by_the_oldest() {
        stage.send(StageEvents.delivery(0, BEN));
        IntStream.range(0, 2 * Bounds.SETTINGS_CHANGES)
                .forEach(n -> stage.send(StageEvents.settings(100 + n)
                        .setMessageRecallEnabled(false)
                        .setMaxMessageAgeMillis(1_000L + n)
                        .build()));
        stage.deadLetters();
        stage.send(StageEvents.ask(10, BEN), Stage.at(300)).tick(DAY);
        assertThat(stage.ends()).containsExactly(BEN + " Delivered RECALL_DISABLED");
    }

    @Test
    void the_longest_lists_of_approvers_make_no_row_that_a_broker_would_refuse() {
        String domain = "." + ("d".repeat(60) + ".").repeat(4) + "example";
        List<String> approvers = IntStream.range(0, Bounds.APPROVERS)
                .mapToObj(n -> "%064d@".formatted(n) + domain.substring(1))
                .toList();
        for (int n = 0; n < 50; n++) {
            stage.send(StageEvents.settings(n)
                    .setTenant("\u20ac".repeat(Bounds.ID_CHARACTERS))
                    .setApprovalAboveRecipients(n)
                    .setApprovers(approvers)
                    .build());
        }
        assertThat(largestRow()).isLessThan(900 << 10).isGreaterThan(300_000);
        assertThat(stage.deadReasons()).hasSize(40).containsOnly("OVER_BOUND");
    }

    private int largestRow() {
        return stage.internalRecords().stream()
                .filter(record -> record.topic().contains(StoreCatalogue.TENANT_TIMELINES.name()))
                .mapToInt(record -> record.value() == null ? 0 : record.value().length)
                .max()
                .orElseThrow();
    }
}
