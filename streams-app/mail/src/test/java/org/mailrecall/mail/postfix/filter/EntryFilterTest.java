package org.mailrecall.mail.postfix.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailrecall.events.AskerRole;
import org.mailrecall.events.RecallAsk;
import org.mailrecall.events.RecallRequest;
import org.mailrecall.events.RecallResult;
import org.mailrecall.events.RecallTrace;
import org.mailrecall.events.RequestedRecipient;
import org.mailrecall.events.TraceEvent;
import org.mailrecall.events.TraceStatus;
import org.mailrecall.mail.milter.MilterClient;
import org.mailrecall.mail.postfix.filter.Adapter.Mails;
import org.mailrecall.mail.transport.SentMessages;

class EntryFilterTest extends AdapterTest {
    @Test
    void mail_of_a_login_is_sealed_with_its_mailbox_and_not_with_the_envelope_sender() {
        List<String> headers = adapter.enter(
                Mails.of("ada", BO).header("Message-ID", "<m1@contoso.example>").end("1"));

        assertThat(headers)
                .hasSize(4)
                .endsWith("accept")
                .first()
                .isEqualTo("add X-Authenticated-Sender: ada@contoso.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Authenticated-Sender", "x-delivery-id", "X-RECALL-SEAL"})
    void trace_headers_of_others_are_taken_off_in_any_case_and_number(String name) {
        for (String login : new String[] {null, "ada", "stranger@else.example"}) {
            List<String> changes = adapter.enter(Mails.of(login, BO)
                    .header(name, "forged")
                    .header("Message-ID", "<m1@contoso.example>")
                    .header(name + " ", "forged\n again")
                    .end("1"));

            assertThat(changes)
                    .filteredOn(word -> word.startsWith("change"))
                    .extracting(String::toLowerCase)
                    .containsExactly("change 2 " + name.toLowerCase() + ":", "change 1 " + name.toLowerCase() + ":");
        }
    }

    @Test
    void mail_from_outside_or_of_a_login_without_a_mailbox_is_nobodys_and_goes_on() {
        for (String login : new String[] {null, "stranger@else.example", "no address@@"}) {
            assertThat(adapter.enter(Mails.of(login, BO)
                            .header("Message-ID", "<m1@contoso.example>")
                            .end("1")))
                    .containsExactly("accept");
        }
    }

    @Test
    void of_several_message_ids_from_outside_the_first_stays() {
        assertThat(adapter.enter(Mails.of(null, BO)
                        .header("Message-ID", "<a@else.example>")
                        .header("message-id", "<m1@contoso.example>")
                        .end("1")))
                .containsExactly("change 2 Message-ID:", "accept");
    }

    @Test
    void submitted_mail_without_one_usable_id_gets_a_new_one() {
        assertThat(adapter.enter(Mails.of("ada", BO).header("Subject", "Lunch").end("1"))
                        .get(0))
                .startsWith("add Message-ID: <")
                .endsWith("@contoso.example>");
        assertThat(adapter.enter(Mails.of("ada", BO)
                        .header("Message-ID", "<a@contoso.example>")
                        .header("Message-ID", "<b@contoso.example>")
                        .end("1")))
                .startsWith("change 2 Message-ID:")
                .element(1)
                .asString()
                .startsWith("change 1 Message-ID: <");
        assertThat(adapter.enter(Mails.of("ada", BO).header("Message-ID", "<>").end("1"))
                        .get(0))
                .startsWith("change 1 Message-ID: <");
    }

    @Test
    void a_recall_message_becomes_a_request_of_who_signed_in_and_is_dropped() {
        Instant sent = clock.instant();
        adapter.send(M1, BO, CY);
        clock.move(Duration.ofHours(1));

        List<String> answer = adapter.enter(recall("Recall-Message-ID", BO, "x@else.example"));

        assertThat(answer).containsExactly("continue", "discard");
        RecallRequest request = events.requested.get(0);
        assertThat(request.getTenant()).isEqualTo("contoso");
        assertThat(request.getRecallId()).isEqualTo("r1@contoso.example");
        assertThat(request.getRequestedBy()).isEqualTo("ada@contoso.example");
        assertThat(request.getEventTime()).isEqualTo(clock.instant());
        RecallAsk ask = request.getAsk();
        assertThat(ask.getRole()).isEqualTo(AskerRole.SELF);
        assertThat(ask.getOriginalMessageId()).isEqualTo(M1);
        assertThat(ask.getSentTime()).isEqualTo(sent);
        assertThat(ask.getSubject()).isEqualTo("Lunch");
        assertThat(ask.getRecipients())
                .extracting(RequestedRecipient::getAddress, r -> r.getLocation().name())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(BO, "TENANT_CLOUD"),
                        org.assertj.core.groups.Tuple.tuple("x@else.example", "EXTERNAL"));
    }

    @Test
    void a_list_becomes_the_mailboxes_that_postfix_made_of_it() {
        List<String> headers = adapter.underWay(Mails.of("ada", "all@contoso.example")
                .header("Message-ID", "<" + M1 + ">")
                .end("1"));
        adapter.copy(headers, M1, "2", BO + " ORCPT=rfc822;all@contoso.example");
        adapter.copy(headers, M1, "3", CY + " ORCPT=rfc822;all@contoso.example");

        adapter.enter(recall("Recall-Message-ID", "all@contoso.example"));

        assertThat(events.requested.get(0).getAsk().getRecipients())
                .extracting(RequestedRecipient::getAddress, RequestedRecipient::getExpandedFrom)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(BO, "all@contoso.example"),
                        org.assertj.core.groups.Tuple.tuple(CY, "all@contoso.example"));
        assertThat(adapter.desk.waiting("contoso", "r1@contoso.example")).containsExactlyInAnyOrder(BO, CY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"In-Reply-To", "References"})
    void the_whole_subject_of_an_own_message_after_recall_makes_a_recall(String header) {
        adapter.send(M1, BO);

        assertThat(adapter.enter(recall(header, BO))).endsWith("discard");
        assertThat(events.requested.get(0).getAsk().getOriginalMessageId()).isEqualTo(M1);
    }

    @Test
    void a_reply_with_another_subject_or_to_another_persons_message_is_ordinary_mail() {
        adapter.send(M1, BO);

        assertThat(adapter.enter(Mails.of("ada", BO)
                        .header("Subject", "Recall: what we ate")
                        .header("In-Reply-To", "<" + M1 + ">")
                        .header("Message-ID", "<r1@contoso.example>")
                        .end("1")))
                .endsWith("accept");
        assertThat(adapter.enter(Mails.of("bo", "ada@contoso.example")
                        .header("Subject", "Recall: Lunch")
                        .header("In-Reply-To", "<" + M1 + ">")
                        .header("Message-ID", "<r1@contoso.example>")
                        .end("1")))
                .endsWith("accept");
        assertThat(events.requested).isEmpty();
    }

    @Test
    void a_recall_message_of_nobody_is_ordinary_mail() {
        adapter.send(M1, BO);

        assertThat(adapter.enter(Mails.of(null, BO)
                        .header("Recall-Message-ID", "<" + M1 + ">")
                        .header("Message-ID", "<r1@contoso.example>")
                        .end("1")))
                .containsExactly("accept");
        assertThat(events.requested).isEmpty();
    }

    @Test
    void while_the_cluster_is_away_recalls_are_put_off_and_mail_goes_on() {
        events.away = true;

        assertThat(adapter.send(M1, BO)).endsWith("accept").hasSize(7);
        assertThat(adapter.enter(recall("Recall-Message-ID", BO)))
                .endsWith("reply 451 4.3.0 recalls cannot be asked for at the moment");
        events.away = false;
        Instant asked = clock.instant();
        clock.move(Duration.ofMinutes(5));
        assertThat(adapter.enter(recall("Recall-Message-ID", BO))).endsWith("discard");
        assertThat(events.requested)
                .singleElement()
                .extracting(RecallRequest::getEventTime)
                .isEqualTo(asked);
    }

    @Test
    void a_recall_that_can_never_be_asked_for_is_refused_for_good() {
        adapter.send(M1, BO, CY);
        events.tooLarge = true;

        assertThat(adapter.enter(recall("Recall-Message-ID", BO)))
                .endsWith("reply 550 5.7.1 this recall cannot be asked for");
    }

    @Test
    void while_the_disk_is_away_mail_goes_on_without_a_seal_and_recalls_are_put_off() {
        adapter.state.close();

        assertThat(adapter.enter(Mails.of("ada", BO)
                        .header("Message-ID", "<m1@contoso.example>")
                        .end("1")))
                .containsExactly("accept");
        assertThat(adapter.enter(recall("Recall-Message-ID", BO)))
                .last()
                .asString()
                .startsWith("reply 451");
        adapter = new Adapter(directory, clock, events);
    }

    @Test
    void while_the_disk_is_away_a_reply_that_may_be_a_recall_is_put_off_and_other_replies_go_on() {
        adapter.send(M1, BO);
        adapter.state.close();

        assertThat(adapter.enter(recall("In-Reply-To", BO))).last().asString().startsWith("reply 451");
        assertThat(adapter.enter(Mails.of("ada", BO)
                        .header("Subject", "Re: Lunch")
                        .header("In-Reply-To", "<" + M1 + ">")
                        .header("Message-ID", "<m2@contoso.example>")
                        .end("1")))
                .containsExactly("accept");
        adapter = new Adapter(directory, clock, events);
    }

    @Test
    void while_the_file_of_logins_cannot_be_read_recalls_are_put_off_and_mail_goes_on_as_nobodys() {
        EntryFilter entry = adapter.entry(
                new LoginMailboxes(Optional.of(directory.resolve("none")), "contoso.example"),
                adapter.state.sentMessages());

        assertThat(Adapter.talk(recall("Recall-Message-ID", BO), entry))
                .last()
                .asString()
                .startsWith("reply 451");
        assertThat(Adapter.talk(
                        Mails.of("ada", BO)
                                .header("Message-ID", "<m1@contoso.example>")
                                .end("1"),
                        entry))
                .containsExactly("accept");
    }

    @Test
    void an_unchecked_failure_in_reading_a_mail_keeps_no_mail_back() {
        SentMessages broken = (SentMessages) Proxy.newProxyInstance(
                SentMessages.class.getClassLoader(), new Class<?>[] {SentMessages.class}, (self, method, arguments) -> {
                    throw new IllegalStateException("the mail library failed");
                });
        EntryFilter entry = adapter.entry(new LoginMailboxes(Optional.empty(), "contoso.example"), broken);

        assertThat(Adapter.talk(
                        Mails.of("ada", BO)
                                .header("Message-ID", "<m1@contoso.example>")
                                .end("1"),
                        entry))
                .containsExactly("accept");
    }

    @Test
    void a_recipient_that_is_no_address_stops_no_other_and_is_asked_for_as_it_is() {
        adapter.send(M1, BO);
        adapter.enter(recall("Recall-Message-ID", BO, "postmaster"));

        assertThat(events.requested.get(0).getAsk().getRecipients())
                .extracting(recipient -> recipient.getAddress())
                .containsExactly(BO, "postmaster");
        assertThat(adapter.desk.waiting("contoso", "r1@contoso.example")).containsExactly(BO);
    }

    @Test
    void a_mail_with_more_than_fifty_fields_to_take_off_is_refused() {
        MilterClient some = Mails.of("ada", BO).header("Message-ID", "<" + M1 + ">");
        MilterClient many = Mails.of("ada", BO).header("Message-ID", "<" + M1 + ">");
        for (int fields = 0; fields < 50; fields++) {
            some.header("X-Recall-Ask", "a");
            many.header("x-recall-ask", "a");
        }

        assertThat(adapter.enter(some.end("1"))).last().isEqualTo("accept");
        assertThat(adapter.enter(many.header("X-Recall-Ask", "a").end("2")))
                .containsExactly("reply 552 5.3.4 too many header fields of one name");
    }

    @Test
    void a_recall_message_that_is_cut_is_refused() {
        assertThat(adapter.enter(Mails.of("ada", BO)
                        .header("Recall-Message-ID", "<m1@contoso.example>")
                        .body("x".repeat(EntryFilter.BODY_OCTETS + 1))
                        .end("1")))
                .last()
                .asString()
                .startsWith("reply 550 5.7.1");
    }

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
    void an_alias_that_contains_its_own_address_is_recalled_from_that_mailbox_too() {
        List<String> headers = adapter.underWay(
                Mails.of("ada", BO).header("Message-ID", "<" + M1 + ">").end("1"));
        adapter.copy(headers, M1, "2", BO + " ORCPT=rfc822;" + BO);
        adapter.copy(headers, M1, "3", "archive@contoso.example ORCPT=rfc822;" + BO);

        adapter.enter(recall("Recall-Message-ID", BO));

        assertThat(events.requested.get(0).getAsk().getRecipients())
                .extracting(RequestedRecipient::getAddress, RequestedRecipient::getExpandedFrom)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("archive@contoso.example", BO),
                        org.assertj.core.groups.Tuple.tuple(BO, null));
    }

    @Test
    void a_recall_of_a_message_that_was_not_sent_here_is_refused_and_one_without_a_usable_id_is_asked_for() {
        assertThat(adapter.enter(recall("Recall-Message-ID", BO)))
                .endsWith("reply 550 5.7.1 the message to recall was not sent through this server, or too long ago");
        assertThat(adapter.desk.waiting("contoso", "r1@contoso.example")).isEmpty();

        assertThat(adapter.enter(Mails.of("ada", BO)
                        .header("Message-ID", "<r2@contoso.example>")
                        .header("Recall-Message-ID", "<>")
                        .end("9")))
                .endsWith("discard");
        assertThat(events.requested).singleElement().satisfies(request -> assertThat(
                        request.getAsk().getOriginalMessageId())
                .isEmpty());
    }

    @Test
    void a_recall_message_that_is_submitted_in_two_parts_is_two_recalls_and_a_repetition_is_none() {
        adapter.send(M1, BO, CY);

        adapter.enter(recall("Recall-Message-ID", BO));
        adapter.enter(recall("Recall-Message-ID", CY));
        adapter.enter(recall("Recall-Message-ID", BO));
        adapter.enter(recall("Recall-Message-ID", CY));

        assertThat(events.requested)
                .extracting(request -> request.getAsk().getRecipients().get(0).getAddress())
                .containsExactly(BO, CY);
        String first = events.requested.get(0).getRecallId();
        String second = events.requested.get(1).getRecallId();
        assertThat(first).isEqualTo("r1@contoso.example").isNotEqualTo(second);
        assertThat(adapter.desk.waiting("contoso", first)).containsExactly(BO);
        assertThat(adapter.desk.waiting("contoso", second)).containsExactly(CY);
    }

    @Test
    void a_recall_that_the_cluster_gets_after_a_long_outage_is_asked_for_at_that_time() {
        adapter.send(M1, BO);
        events.away = true;
        adapter.enter(recall("Recall-Message-ID", BO));
        adapter.close();
        events.away = false;
        clock.move(Duration.ofHours(25));
        adapter = new Adapter(directory, clock, events);

        assertThat(adapter.enter(recall("Recall-Message-ID", BO))).endsWith("discard");

        assertThat(events.requested)
                .singleElement()
                .extracting(RecallRequest::getEventTime)
                .isEqualTo(clock.instant());
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

    private static MilterClient recall(String header, String... recipients) {
        return Mails.of("ada", recipients)
                .header("Subject", "Recall: Lunch")
                .header("Message-ID", "<r1@contoso.example>")
                .header(header, "<m1@contoso.example>")
                .body("Sorry")
                .end("9");
    }

    private RecallTrace end(String recipient, TraceEvent event) {
        return RecallTrace.newBuilder()
                .setTenant("contoso")
                .setRecallId("r1@contoso.example")
                .setMessageId(M1)
                .setSender("ada@contoso.example")
                .setRequestedBy("ada@contoso.example")
                .setRecipient(recipient)
                .setSubject("Recall: Lunch")
                .setEvent(event)
                .setEventTime(clock.instant())
                .setStatus(event == TraceEvent.Drop ? TraceStatus.Failed : TraceStatus.Delivered)
                .setResult(event == TraceEvent.Drop ? RecallResult.Success : RecallResult.Delivered)
                .setDetail("")
                .build();
    }
}
