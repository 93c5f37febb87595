package org.mailrecall.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailrecall.model.Scenario.ALICE;
import static org.mailrecall.model.Scenario.DAY;
import static org.mailrecall.model.Scenario.HOUR;
import static org.mailrecall.model.Scenario.SECOND;
import static org.mailrecall.model.Scenario.asked;
import static org.mailrecall.model.Scenario.failed;
import static org.mailrecall.model.Scenario.success;

import org.junit.jupiter.api.Test;
import org.mailrecall.model.Expected.Reason;
import org.mailrecall.model.Input.Place;
import org.mailrecall.model.Input.Route;
import org.mailrecall.model.Input.Status;

/** "24 hours after the recall was asked for, what is still Pending ends." */
class DeadlineScenariosTest {
    @Test
    void without_any_copy_never_delivered() {
        assertThat(asked().ending()).isEqualTo(failed(Reason.NEVER_DELIVERED, DAY));
    }

    @Test
    void without_a_final_answer_not_confirmed() {
        assertThat(asked().copy("d1", HOUR).ending()).isEqualTo(failed(Reason.NOT_CONFIRMED, DAY));
    }

    @Test
    void with_copies_of_other_senders_only_not_sender() {
        assertThat(asked().plantedCopy("d1", HOUR).ending()).isEqualTo(failed(Reason.NOT_SENDER, DAY));
    }

    @Test
    void out_of_reach_outweighs_another_sender() {
        Scenario story = asked().plantedCopy("d1", HOUR).copy("d2", Route.MANUAL_FORWARD, Place.MAILBOX, HOUR);
        assertThat(story.ending()).isEqualTo(failed(Reason.OUT_OF_REACH, DAY));
    }

    @Test
    void what_is_stamped_at_the_deadline_counts_and_a_millisecond_later_does_not() {
        Scenario at = asked().copy("d1", HOUR).answer("d1", 1, Status.DELETED, DAY);
        assertThat(at.ending()).isEqualTo(success(DAY));
        Scenario past = asked().copy("d1", HOUR).answer("d1", 1, Status.DELETED, DAY + 1);
        assertThat(past.ending()).isEqualTo(failed(Reason.NOT_CONFIRMED, DAY));
        Scenario planted = asked().plantedCopy("d1", DAY);
        assertThat(planted.ending()).isEqualTo(failed(Reason.NOT_SENDER, DAY));
    }

    @Test
    void no_command_leaves_at_the_deadline() {
        Scenario story = asked().copy("d1", DAY - 1).copy("d2", DAY);
        assertThat(story.commands()).containsExactly("d1#1@86399.999");
    }

    @Test
    void a_failure_less_than_the_lateness_before_the_deadline_decides_at_the_deadline() {
        Scenario story = asked().copy("d1", HOUR).answer("d1", 1, Status.REJECTED, DAY - SECOND);
        assertThat(story.ending()).isEqualTo(failed(Reason.REJECTED, DAY));
    }

    @Test
    void a_copy_that_comes_at_the_very_deadline_hides_no_failure() {
        Scenario story = asked().copy("d1", HOUR)
                .answer("d1", 1, Status.REJECTED, DAY - SECOND)
                .copy("d2", DAY);
        assertThat(story.ending()).isEqualTo(failed(Reason.REJECTED, DAY));
    }

    @Test
    void an_outstanding_failure_after_a_cancel_decides_even_close_to_the_deadline() {
        Scenario story = asked().copy("d1", DAY - 20 * SECOND)
                .cancel(ALICE, DAY - 10 * SECOND)
                .answer("d1", 1, Status.REJECTED, DAY - SECOND);
        assertThat(story.ending()).isEqualTo(failed(Reason.REJECTED, DAY));
    }

    @Test
    void a_cancel_at_the_deadline_counts() {
        assertThat(asked().cancel(ALICE, DAY).ending()).isEqualTo(failed(Reason.CANCELLED, DAY));
        assertThat(asked().cancel(ALICE, DAY + 1).ending()).isEqualTo(failed(Reason.NEVER_DELIVERED, DAY));
    }
}
