package org.mailrecall.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailrecall.model.Scenario.ALICE;
import static org.mailrecall.model.Scenario.DAY;
import static org.mailrecall.model.Scenario.HOUR;
import static org.mailrecall.model.Scenario.MINUTE;
import static org.mailrecall.model.Scenario.SECOND;
import static org.mailrecall.model.Scenario.asked;
import static org.mailrecall.model.Scenario.failed;
import static org.mailrecall.model.Scenario.success;

import org.junit.jupiter.api.Test;
import org.mailrecall.model.Expected.Reason;
import org.mailrecall.model.Input.Place;
import org.mailrecall.model.Input.Route;
import org.mailrecall.model.Input.Status;

/** Outcomes, repetitions, several recalls of a copy, cancels. */
class AnswerScenariosTest {
    private static final long LATENESS = 30 * SECOND;

    @Test
    void deleted_is_success() {
        assertThat(asked().copy("d1", -5)
                        .answer("d1", 1, Status.DELETED, SECOND)
                        .ending())
                .isEqualTo(success(SECOND));
    }

    @Test
    void another_final_answer_is_failed_with_that_reason_after_the_lateness() {
        Scenario story = asked().copy("d1", -5).answer("d1", 1, Status.REJECTED, SECOND);
        assertThat(story.ending()).isEqualTo(failed(Reason.REJECTED, SECOND + LATENESS));
        assertThat(story.commands()).containsExactly("d1#1@0.0");
    }

    @Test
    void try_again_repeats_the_command_after_a_backoff_that_doubles() {
        Scenario story = asked().copy("d1", -5)
                .answer("d1", 1, Status.TRY_AGAIN, 10 * SECOND)
                .answer("d1", 2, Status.TRY_AGAIN, 50 * SECOND)
                .answer("d1", 3, Status.DELETED, 3 * MINUTE);
        assertThat(story.commands()).containsExactly("d1#1@0.0", "d1#2@40.0", "d1#3@110.0");
    }

    @Test
    void no_outcome_in_time_repeats_the_command_too() {
        Scenario story = asked().copy("d1", -5).answer("d1", 2, Status.DELETED, 3 * MINUTE);
        assertThat(story.commands()).containsExactly("d1#1@0.0", "d1#2@90.0");
    }

    @Test
    void an_answer_at_the_very_moment_of_the_repetition_prevents_it() {
        Scenario story = asked().copy("d1", -5).answer("d1", 1, Status.NOT_IN_MAILBOX, 90 * SECOND);
        assertThat(story.commands()).containsExactly("d1#1@0.0");
    }

    @Test
    void the_backoff_grows_to_an_hour_at_most_and_no_command_leaves_past_the_deadline() {
        Expected expected = asked().copy("d1", -5).expected();
        assertThat(expected.commands().last().due()).isLessThan(Scenario.START + DAY);
        assertThat(expected.commands().last().due()).isGreaterThanOrEqualTo(Scenario.START + DAY - HOUR - MINUTE);
    }

    @Test
    void an_own_copy_not_yet_failed_keeps_the_recall_pending() {
        Scenario story = asked().copy("d1", -5)
                .copy("d2", 20 * SECOND)
                .answer("d1", 1, Status.REJECTED, SECOND)
                .answer("d2", 1, Status.NOT_IN_MAILBOX, 25 * SECOND);
        assertThat(story.ending()).isEqualTo(failed(Reason.NOT_IN_MAILBOX, 25 * SECOND + LATENESS));
    }

    @Test
    void one_deleted_own_copy_is_success_whatever_became_of_the_other() {
        Scenario story = asked().copy("d1", -5)
                .copy("d2", -4)
                .answer("d1", 1, Status.REJECTED, SECOND)
                .answer("d2", 1, Status.DELETED, 2 * MINUTE);
        assertThat(story.ending()).isEqualTo(success(2 * MINUTE));
    }

    @Test
    void deleted_for_one_recall_answers_all() {
        Scenario story = asked().ask("r2", 10 * SECOND).copy("d1", -5).answer("d1", 1, Status.DELETED, MINUTE);
        assertThat(story.ending("r2")).isEqualTo(success(MINUTE));
        assertThat(story.commands("r2")).containsExactly("d1#1@10.0");
    }

    @Test
    void a_recall_of_what_is_deleted_already_is_success_at_asking_without_a_command() {
        Scenario story = asked().ask("r2", 2 * MINUTE).copy("d1", -5).answer("d1", 1, Status.DELETED, MINUTE);
        assertThat(story.ending("r2")).isEqualTo(success(2 * MINUTE));
        assertThat(story.commands("r2")).isEmpty();
        assertThat(story.expected().racing()).isEmpty();
    }

    @Test
    void a_recall_within_the_lateness_of_the_deletion_may_be_read_first() {
        Scenario story = asked().ask("r2", 70 * SECOND).copy("d1", -5).answer("d1", 1, Status.DELETED, MINUTE);
        assertThat(story.expected().racing()).hasSize(1);
    }

    @Test
    void any_other_outcome_is_only_its_own_recalls() {
        Scenario story = asked().ask("r2", 10 * SECOND).copy("d1", -5).answer("d1", 1, Status.REJECTED, MINUTE);
        assertThat(story.ending("r2")).isEqualTo(failed(Reason.NOT_CONFIRMED, DAY + 10 * SECOND));
    }

    @Test
    void after_the_end_a_copy_still_gets_its_command() {
        Scenario story = asked().copy("d1", -5)
                .answer("d1", 1, Status.DELETED, SECOND)
                .copy("d2", Route.AUTO_FORWARD, Place.MAILBOX, 2 * HOUR)
                .answer("d2", 1, Status.DELETED, 2 * HOUR + 1);
        assertThat(story.commands()).containsExactly("d1#1@0.0", "d2#1@7200.0");
    }

    @Test
    void a_later_sent_externally_does_not_turn_success_into_failed() {
        Scenario story = asked().copy("d1", -5)
                .answer("d1", 1, Status.DELETED, SECOND)
                .copy("d2", Route.DIRECT, Place.EXTERNAL, 2 * SECOND);
        assertThat(story.ending()).isEqualTo(success(SECOND));
    }

    @Test
    void a_cancel_stops_what_was_not_sent() {
        Scenario story = asked().cancel(ALICE, MINUTE).copy("d1", MINUTE);
        assertThat(story.commands()).isEmpty();
        assertThat(story.ending()).isEqualTo(failed(Reason.CANCELLED, MINUTE));
    }

    @Test
    void a_cancel_may_arrive_first() {
        Scenario story = asked().cancel(ALICE, -MINUTE).copy("d1", -5);
        assertThat(story.commands()).isEmpty();
        assertThat(story.ending()).isEqualTo(failed(Reason.CANCELLED, 0));
    }

    @Test
    void a_cancel_of_somebody_else_does_nothing() {
        Scenario story =
                asked().cancel("eve@one.example", -MINUTE).copy("d1", -5).answer("d1", 1, Status.DELETED, SECOND);
        assertThat(story.ending()).isEqualTo(success(SECOND));
    }

    @Test
    void after_a_cancel_an_outstanding_outcome_still_decides() {
        Scenario deleted = asked().copy("d1", -5).cancel(ALICE, SECOND).answer("d1", 1, Status.DELETED, HOUR);
        assertThat(deleted.ending()).isEqualTo(success(HOUR));
        assertThat(deleted.commands()).containsExactly("d1#1@0.0");
        Scenario read = asked().copy("d1", -5).cancel(ALICE, SECOND).answer("d1", 1, Status.ALREADY_READ, HOUR);
        assertThat(read.ending()).isEqualTo(failed(Reason.ALREADY_READ, HOUR + LATENESS));
    }

    @Test
    void after_a_cancel_try_again_is_not_waited_for() {
        Scenario before = asked().copy("d1", -5).answer("d1", 1, Status.TRY_AGAIN, SECOND);
        assertThat(before.cancel(ALICE, 2 * SECOND).ending()).isEqualTo(failed(Reason.CANCELLED, 2 * SECOND));
        Scenario after = asked().copy("d1", -5).cancel(ALICE, SECOND).answer("d1", 1, Status.TRY_AGAIN, HOUR);
        assertThat(after.ending()).isEqualTo(failed(Reason.CANCELLED, HOUR));
        assertThat(after.commands()).containsExactly("d1#1@0.0");
    }

    @Test
    void a_cancelled_recall_that_is_never_answered_is_cancelled_at_the_deadline() {
        assertThat(asked().copy("d1", -5).cancel(ALICE, SECOND).ending()).isEqualTo(failed(Reason.CANCELLED, DAY));
    }

    @Test
    void a_cancel_after_all_own_copies_have_failed_changes_nothing() {
        Scenario story =
                asked().copy("d1", -5).answer("d1", 1, Status.REJECTED, SECOND).cancel(ALICE, 2 * SECOND);
        assertThat(story.ending()).isEqualTo(failed(Reason.REJECTED, SECOND + LATENESS));
    }

    @Test
    void expired_ends_the_attempts_and_stays_pending_until_the_deadline() {
        Scenario story = asked().copy("d1", -5).answer("d1", 1, Status.EXPIRED, SECOND);
        assertThat(story.commands()).containsExactly("d1#1@0.0");
        assertThat(story.ending()).isEqualTo(failed(Reason.NOT_CONFIRMED, DAY));
    }
}
