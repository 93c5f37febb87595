package org.mailrecall.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailrecall.model.Scenario.ALICE;
import static org.mailrecall.model.Scenario.ANN;
import static org.mailrecall.model.Scenario.DAY;
import static org.mailrecall.model.Scenario.MINUTE;
import static org.mailrecall.model.Scenario.SECOND;
import static org.mailrecall.model.Scenario.START;
import static org.mailrecall.model.Scenario.asked;
import static org.mailrecall.model.Scenario.failed;
import static org.mailrecall.model.Scenario.from;
import static org.mailrecall.model.Scenario.request;
import static org.mailrecall.model.Scenario.success;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mailrecall.model.Expected.Ending;
import org.mailrecall.model.Expected.Reason;
import org.mailrecall.model.Expected.Result;
import org.mailrecall.model.Input.Location;
import org.mailrecall.model.Input.Place;
import org.mailrecall.model.Input.Recipient;
import org.mailrecall.model.Input.Route;
import org.mailrecall.model.Input.Status;

/** "The decision, per recipient, first that applies", sentence by sentence. */
class DecisionScenariosTest {
    private static final long WEEK = 7 * DAY;

    @Test
    void recall_switched_off_at_the_time_of_the_request_delivers_the_recall_message() {
        Scenario story = asked().recallEnabled(false, 0).recallEnabled(true, 1).copy("d1", -5);
        assertThat(story.ending()).isEqualTo(new Ending(Result.DELIVERED, null, START));
        assertThat(story.commands()).isEmpty();
    }

    @Test
    void null_means_that_recall_is_on() {
        Scenario story =
                asked().recallEnabled(false, -2).recallEnabled(null, -1).copy("d1", -5);
        assertThat(story.commands()).startsWith("d1#1@0.0");
    }

    @Test
    void switching_off_later_stops_commands_not_yet_sent() {
        Scenario story = asked().recallEnabled(false, SECOND).copy("d1", 5 * SECOND);
        assertThat(story.ending()).isEqualTo(failed(Reason.RECALL_DISABLED, 5 * SECOND));
        assertThat(story.commands()).isEmpty();
    }

    @Test
    void switching_off_and_on_while_no_command_is_due_stops_nothing() {
        Scenario story = asked().recallEnabled(false, SECOND)
                .recallEnabled(true, 5 * SECOND)
                .copy("d1", 5 * SECOND)
                .answer("d1", 1, Status.DELETED, 6 * SECOND);
        assertThat(story.ending()).isEqualTo(success(6 * SECOND));
    }

    @Test
    void switched_on_again_a_stopped_recall_stays_stopped() {
        Scenario story = asked().recallEnabled(false, SECOND)
                .copy("d1", 2 * SECOND)
                .recallEnabled(true, 3 * SECOND)
                .copy("d2", 4 * SECOND);
        assertThat(story.commands()).isEmpty();
        assertThat(story.ending()).isEqualTo(failed(Reason.RECALL_DISABLED, 2 * SECOND));
        // A reader that has d2 before d1 does not know yet that the recall is stopped.
        assertThat(story.expected().racing()).hasSize(1);
    }

    @Test
    void a_recipient_who_lives_elsewhere_fails_at_once() {
        assertThat(asked(a -> from(a, Location.OTHER_TENANT)).copy("d1", -5).ending())
                .isEqualTo(failed(Reason.OTHER_TENANT, 0));
        assertThat(asked(a -> from(a, Location.ON_PREMISES)).ending()).isEqualTo(failed(Reason.ON_PREMISES, 0));
        assertThat(asked(a -> from(a, Location.EXTERNAL)).ending()).isEqualTo(failed(Reason.EXTERNAL_RECIPIENT, 0));
    }

    @Test
    void where_the_recipient_lives_comes_before_encrypted() {
        assertThat(asked(a -> from(request("r1", 0, START, true), Location.EXTERNAL))
                        .ending())
                .isEqualTo(failed(Reason.EXTERNAL_RECIPIENT, 0));
    }

    @Test
    void an_encrypted_message_fails_at_once() {
        Scenario story = asked(a -> request("r1", 0, START - 9 * DAY, true)).copy("d1", -5);
        assertThat(story.ending()).isEqualTo(failed(Reason.ENCRYPTED, 0));
        assertThat(story.commands()).isEmpty();
    }

    @Test
    void older_than_the_tenants_limit_is_too_old_and_exactly_as_old_is_not() {
        Scenario older = asked(a -> request("r1", 0, START - DAY - 1, false)).settings(null, null, DAY, -1);
        assertThat(older.copy("d1", -5).ending()).isEqualTo(failed(Reason.TOO_OLD, 0));
        Scenario asOld = asked(a -> request("r1", 0, START - DAY, false)).settings(null, null, DAY, -1);
        assertThat(asOld.copy("d1", -5).commands()).startsWith("d1#1@0.0");
    }

    @Test
    void older_than_copies_are_remembered_without_a_copy_is_too_old_at_once() {
        Scenario story = asked(a -> request("r1", 0, START - WEEK - 1, false)).copy("d1", 1);
        assertThat(story.ending()).isEqualTo(failed(Reason.TOO_OLD, 0));
        assertThat(story.commands()).isEmpty();
    }

    @Test
    void older_than_copies_are_remembered_with_a_copy_is_recalled() {
        Scenario story = asked(a -> request("r1", 0, START - WEEK - 1, false)).copy("d1", -WEEK);
        assertThat(story.commands()).startsWith("d1#1@0.0");
    }

    @Test
    void a_copy_older_than_copies_are_remembered_is_as_good_as_none() {
        Scenario story = asked(a -> request("r1", 0, START - WEEK - 1, false)).copy("d1", -WEEK - 1);
        assertThat(story.ending()).isEqualTo(failed(Reason.TOO_OLD, 0));
    }

    @Test
    void an_armed_recall_commands_a_copy_on_arrival() {
        Scenario story = asked().copy("d1", 3 * MINUTE).answer("d1", 1, Status.DELETED, 4 * MINUTE);
        assertThat(story.commands()).containsExactly("d1#1@180.0");
        assertThat(story.ending()).isEqualTo(success(4 * MINUTE));
    }

    @Test
    void a_copy_that_came_before_the_request_is_commanded_at_the_request() {
        assertThat(asked().copy("d1", -MINUTE).commands()).startsWith("d1#1@0.0");
    }

    @Test
    void a_planted_message_id_gets_no_command_and_ends_nothing_while_a_right_copy_may_come() {
        Scenario story = asked().plantedCopy("d1", -5).copy("d2", MINUTE).answer("d2", 1, Status.DELETED, 2 * MINUTE);
        assertThat(story.commands()).containsExactly("d2#1@60.0");
        assertThat(story.ending()).isEqualTo(success(2 * MINUTE));
    }

    @Test
    void manual_and_rule_forwards_and_what_left_the_tenant_are_out_of_reach() {
        Scenario story = asked().copy("d1", Route.MANUAL_FORWARD, Place.MAILBOX, 1)
                .copy("d2", Route.RULE_FORWARD, Place.MAILBOX, 2)
                .copy("d3", Route.RULE_REDIRECT, Place.MAILBOX, 3)
                .copy("d4", Route.AUTO_FORWARD, Place.EXTERNAL, 4)
                .copy("d5", Route.DIRECT, Place.ON_PREMISES, 5);
        assertThat(story.commands()).isEmpty();
        assertThat(story.ending()).isEqualTo(failed(Reason.OUT_OF_REACH, DAY));
    }

    @Test
    void each_copy_gets_one_command() {
        Scenario story = asked().copy("d1", -5)
                .copy("d1", -5)
                .copy("d2", 5 * SECOND)
                .answer("d1", 1, Status.DELETED, SECOND)
                .answer("d2", 1, Status.DELETED, 6 * SECOND);
        assertThat(story.commands()).containsExactly("d1#1@0.0", "d2#1@5.0");
    }

    @Test
    void only_if_unread_is_what_holds_when_the_attempt_is_due() {
        Scenario story = asked().settings(null, false, null, -1)
                .copy("d1", 0)
                .settings(null, true, null, SECOND)
                .copy("d2", 2 * SECOND)
                .answer("d1", 1, Status.ALREADY_READ, 3 * SECOND)
                .answer("d2", 1, Status.DELETED, 4 * SECOND);
        assertThat(story.expected().commands())
                .extracting(Expected.Command::onlyIfUnread)
                .containsExactly(true, false);
    }

    @Test
    void the_own_copy_decides_and_the_forwarded_one_is_reported_beside_it() {
        Scenario story = asked().copy("d1", -5)
                .copy("d2", Route.AUTO_FORWARD, Place.MAILBOX, 2 * SECOND)
                .answer("d1", 1, Status.DELETED, SECOND)
                .answer("d2", 1, Status.NOT_IN_MAILBOX, 3 * SECOND);
        assertThat(story.ending()).isEqualTo(success(SECOND));
        assertThat(story.commands()).containsExactly("d1#1@0.0", "d2#1@2.0");
        assertThat(story.expected().forwarded().values()).containsExactly(Status.NOT_IN_MAILBOX);
    }

    @Test
    void a_deleted_forwarded_copy_alone_is_no_success() {
        Scenario story =
                asked().copy("d1", Route.AUTO_FORWARD, Place.MAILBOX, -5).answer("d1", 1, Status.DELETED, SECOND);
        assertThat(story.ending()).isEqualTo(failed(Reason.NEVER_DELIVERED, DAY));
    }

    @Test
    void an_automatic_redirect_that_keeps_none_counts_as_the_own_copy() {
        Scenario story =
                asked().copy("d1", Route.AUTO_REDIRECT, Place.MAILBOX, -5).answer("d1", 1, Status.DELETED, SECOND);
        assertThat(story.ending()).isEqualTo(success(SECOND));
    }

    @Test
    void nothing_of_one_tenant_ever_touches_anothers_mail() {
        Input.Delivery copy = Scenario.delivery("d1", ALICE, Route.DIRECT, Place.MAILBOX, -5);
        Scenario story = asked().add(new Input.Delivery(
                "t2", copy.messageId(), ANN, "d1", ALICE, ANN, Route.DIRECT, Place.MAILBOX, copy.time()));
        assertThat(story.commands()).isEmpty();
        assertThat(story.ending()).isEqualTo(failed(Reason.NEVER_DELIVERED, DAY));
    }

    @Test
    void ids_and_addresses_are_compared_normalised_and_ids_never_lower_cased() {
        Input.Delivery other = new Input.Delivery(
                "t1",
                " <m1@one.example>",
                "ANN@ONE.example",
                "d1",
                "Alice@one.example",
                ANN,
                Route.DIRECT,
                Place.MAILBOX,
                START);
        assertThat(asked().add(other).commands()).startsWith("d1#1@0.0");
        Input.Delivery upper =
                new Input.Delivery("t1", "M1@one.example", ANN, "d1", ALICE, ANN, Route.DIRECT, Place.MAILBOX, START);
        assertThat(asked().add(upper).commands()).isEmpty();
    }

    @Test
    void the_same_recipient_twice_is_one_recipient_recall() {
        Scenario story = asked(a -> from(
                        a,
                        List.of(
                                new Recipient(ANN, Location.TENANT_CLOUD),
                                new Recipient("Ann@ONE.example", Location.TENANT_CLOUD))))
                .copy("d1", -5);
        assertThat(story.expected().endings()).hasSize(1);
        assertThat(story.commands()).containsOnlyOnce("d1#1@0.0");
    }
}
