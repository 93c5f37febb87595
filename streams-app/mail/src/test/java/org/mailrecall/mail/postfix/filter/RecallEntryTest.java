package org.mailrecall.mail.postfix.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailrecall.events.AskerRole;
import org.mailrecall.events.RecallAsk;
import org.mailrecall.events.RecallRequest;
import org.mailrecall.events.RequestedRecipient;
import org.mailrecall.mail.postfix.filter.Adapter.Mails;

/** Recall messages where they enter Postfix, and the requests that they become. */
class RecallEntryTest extends EntryTest {
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
    void a_recall_that_can_never_be_asked_for_is_refused_for_good() {
        adapter.send(M1, BO, CY);
        events.tooLarge = true;

        assertThat(adapter.enter(recall("Recall-Message-ID", BO)))
                .endsWith("reply 550 5.7.1 this recall cannot be asked for");
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
}
