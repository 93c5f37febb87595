package org.mailrecall.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mailrecall.domain.TenantSettings.ApprovalRule;
import org.mailrecall.domain.TenantSettings.Origin;

class TenantTimelineTest {
    private static final TenantSettings ON = settings(true);
    private static final TenantSettings OFF = settings(false);

    private static TenantSettings settings(boolean enabled) {
        return TenantSettings.builder().recallEnabled(enabled).build();
    }

    private static TenantSettings by(TenantSettings settings, int change) {
        return settings.from(new Origin("admin" + change, change, new Evidence("tenant-settings", 0, change)));
    }

    /** Each change holds from the moment of its number. */
    private static TenantTimeline timeline(List<TenantSettings> changes) {
        TenantTimeline timeline = TenantTimeline.EMPTY;
        for (int n = 0; n < changes.size(); n++) {
            timeline = timeline.with(n, by(changes.get(n), n));
        }
        return timeline;
    }

    private static List<TenantSettings> alternating(int changes) {
        return IntStream.range(0, changes).mapToObj(n -> n % 2 == 0 ? ON : OFF).toList();
    }

    @Test
    void within_the_bounds_nothing_is_left_out_not_even_a_repetition() {
        TenantTimeline timeline = timeline(Collections.nCopies(TenantTimeline.MOST_CHANGES, OFF));

        assertThat(timeline.bounded().timeline().changes()).hasSize(TenantTimeline.MOST_CHANGES);
        assertThat(timeline.bounded().forgotten()).isEmpty();
    }

    @Test
    void of_a_run_of_equal_changes_the_first_and_the_last_are_kept_and_nothing_is_forgotten() {
        TenantTimeline.Bounded bounded = timeline(Collections.nCopies(TenantTimeline.MOST_CHANGES + 1, OFF))
                .bounded();

        assertThat(bounded.timeline().changes()).containsOnlyKeys(0L, (long) TenantTimeline.MOST_CHANGES);
        assertThat(bounded.forgotten()).isEmpty();
        assertThat(bounded.timeline().isCut()).isFalse();
        assertThat(bounded.timeline().at(-1)).isEqualTo(TenantSettings.DEFAULT);
    }

    @Test
    void a_change_that_is_read_late_does_not_outlast_a_run_that_it_came_into() {
        TenantTimeline folded = timeline(Collections.nCopies(TenantTimeline.MOST_CHANGES + 1, OFF))
                .bounded()
                .timeline();

        TenantTimeline late = folded.with(50, ON);

        assertThat(late.at(60).recallEnabled()).isTrue();
        assertThat(late.at(TenantTimeline.MOST_CHANGES).recallEnabled()).isFalse();
    }

    @Test
    void of_more_changes_the_oldest_are_forgotten_and_moments_before_go_by_the_oldest_that_is_left() {
        TenantTimeline.Bounded bounded =
                timeline(alternating(TenantTimeline.MOST_CHANGES + 3)).bounded();

        assertThat(bounded.timeline().changes()).hasSize(TenantTimeline.MOST_CHANGES);
        assertThat(bounded.forgotten())
                .extracting(forgotten -> forgotten.origin().by())
                .containsExactly("admin0", "admin1", "admin2");
        assertThat(bounded.timeline().at(0)).isEqualTo(by(OFF, 3));
        assertThat(bounded.timeline().at(Long.MIN_VALUE)).isEqualTo(by(OFF, 3));
        assertThat(bounded.timeline().at(4)).isEqualTo(by(ON, 4));
    }

    @Test
    void long_lists_of_approvers_leave_room_for_fewer_changes() {
        List<String> approvers =
                IntStream.range(0, 100).mapToObj(n -> "u" + n + "@one.example").toList();
        List<TenantSettings> changes = IntStream.range(0, 11)
                .mapToObj(n -> TenantSettings.builder()
                        .approval(new ApprovalRule(n, null, approvers))
                        .build())
                .toList();

        TenantTimeline.Bounded bounded = timeline(changes).bounded();

        assertThat(bounded.timeline().changes()).hasSize(10);
        assertThat(bounded.forgotten()).hasSize(1);
    }

    @Test
    void what_was_cut_stays_cut_while_changes_come_and_go() {
        TenantTimeline cut =
                timeline(alternating(TenantTimeline.MOST_CHANGES + 1)).bounded().timeline();

        assertThat(cut.with(1_000, ON).isCut()).isTrue();
        assertThat(cut.forgetBefore(50).isCut()).isTrue();
        assertThat(TenantTimeline.of(cut.changes(), cut.isCut()).at(0)).isEqualTo(cut.at(0));
    }
}
