package org.mailrecall.mail.postfix.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailrecall.events.TraceEvent;

/** Held recall messages when their recall ends. */
class RecallEndTest extends EntryTest {
    @Test
    void after_a_crash_a_recall_is_still_held_and_ends_as_the_trace_says() {
        adapter.send(M1, BO, CY);
        adapter.enter(recall("Recall-Message-ID", BO, CY));
        adapter.close();
        adapter = new Adapter(directory, clock, events);

        adapter.desk.follow(end(BO, TraceEvent.Deliver));
        adapter.desk.follow(end(BO, TraceEvent.Deliver)); // read twice after a crash
        adapter.desk.follow(end(CY, TraceEvent.Drop));

        assertThat(adapter.handedOn).containsExactly("bo@contoso.example <r1@contoso.example>");
        assertThat(adapter.desk.waiting("contoso", "r1@contoso.example")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "mailto:bo@contoso.example", "/o=Contoso/ou=Exchange/cn=Recipients/cn=bo", "@", "\ud800@x"})
    void an_end_for_a_recipient_that_is_no_address_changes_nothing(String recipient) {
        adapter.send(M1, BO);
        adapter.enter(recall("Recall-Message-ID", BO));

        adapter.desk.follow(end(recipient, TraceEvent.Drop));
        adapter.desk.follow(end(recipient, TraceEvent.Deliver));

        assertThat(adapter.handedOn).isEmpty();
        assertThat(adapter.desk.waiting("contoso", "r1@contoso.example")).containsExactly(BO);
    }

    @Test
    void a_recipient_that_is_always_put_off_stops_no_other_and_is_given_up_after_days() {
        adapter.send(M1, BO, CY);
        adapter.enter(recall("Recall-Message-ID", BO, CY));
        adapter.putsOff.add(BO);

        adapter.desk.follow(end(BO, TraceEvent.Deliver));
        adapter.desk.follow(end(CY, TraceEvent.Deliver));

        assertThat(adapter.handedOn).containsExactly("cy@contoso.example <r1@contoso.example>");
        adapter.close();
        adapter = new Adapter(directory, clock, events);
        adapter.putsOff.add(BO);
        clock.move(Duration.ofDays(4));
        adapter.desk.handOnAllDue();
        assertThat(adapter.desk.waiting("contoso", "r1@contoso.example")).containsExactly(BO);

        clock.move(Duration.ofDays(1));
        adapter.desk.handOnAllDue();

        assertThat(adapter.desk.waiting("contoso", "r1@contoso.example")).isEmpty();
        assertThat(adapter.state.heldRecalls().due()).isEmpty();
    }

    @Test
    void what_was_put_off_is_handed_on_once_when_postfix_takes_it() {
        adapter.send(M1, BO, CY);
        adapter.enter(recall("Recall-Message-ID", BO));
        adapter.putsOff.add(BO);
        adapter.desk.follow(end(BO, TraceEvent.Deliver));
        adapter.putsOff.clear();

        adapter.desk.handOnAllDue();
        adapter.desk.handOnAllDue();

        assertThat(adapter.handedOn).containsExactly("bo@contoso.example <r1@contoso.example>");
        assertThat(adapter.desk.waiting("contoso", "r1@contoso.example")).isEmpty();
    }

    @Test
    void a_recall_message_whose_recall_goes_on_is_not_forgotten_and_one_that_never_reached_the_cluster_is() {
        adapter.send(M1, BO, CY);
        adapter.enter(recall("Recall-Message-ID", BO));
        events.away = true;
        adapter.enter(recall("Recall-Message-ID", CY));
        clock.move(Duration.ofDays(31));

        adapter.state.forget(clock.instant(), Duration.ofDays(30));
        adapter.desk.follow(end(BO, TraceEvent.Deliver));

        assertThat(adapter.handedOn).containsExactly("bo@contoso.example <r1@contoso.example>");
        adapter.state.forget(clock.instant(), Duration.ofDays(30));
        assertThat(adapter.state.heldRecalls().find("contoso", "r1@contoso.example"))
                .isEmpty();
    }
}
