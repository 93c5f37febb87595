package org.mailrecall.local.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mailrecall.local.mail.LocalMail.ADA;
import static org.mailrecall.local.mail.LocalMail.BO;
import static org.mailrecall.local.mail.LocalMail.CY;

import jakarta.mail.MessagingException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailrecall.events.AskerRole;
import org.mailrecall.events.DeliveredMessage;
import org.mailrecall.events.RecallAsk;
import org.mailrecall.events.RecallRequest;
import org.mailrecall.events.RecallResult;
import org.mailrecall.events.RecallTrace;
import org.mailrecall.events.RecipientLocation;
import org.mailrecall.events.RequestAction;
import org.mailrecall.events.RequestedRecipient;
import org.mailrecall.events.TraceEvent;
import org.mailrecall.events.TraceStatus;
import org.mailrecall.mail.transport.recall.RecallMessage;

class RecallMessageTest {
    private final LocalMail mail = new LocalMail();

    @AfterEach
    void close() {
        mail.close();
    }

    @Test
    void it_becomes_a_request_with_what_transport_knows_of_the_original() throws Exception {
        Instant sent = mail.clock.instant();
        String original = mail.send(ADA, BO, "x@elsewhere.example");
        mail.clock.move(Duration.ofHours(1));

        String recallId = recall(original, BO, "x@elsewhere.example");

        RecallRequest request = mail.events.requested.get(0);
        assertThat(request.getTenant()).isEqualTo("contoso");
        assertThat(request.getRecallId()).isEqualTo(recallId).isNotEqualTo(original);
        assertThat(request.getAction()).isEqualTo(RequestAction.ASK);
        assertThat(request.getEventTime()).isEqualTo(mail.clock.instant());
        assertThat(request.getRequestedBy()).isEqualTo(ADA);
        RecallAsk ask = request.getAsk();
        assertThat(ask.getOriginalMessageId()).isEqualTo(original);
        assertThat(ask.getSender()).isEqualTo(ADA);
        assertThat(ask.getRole()).isEqualTo(AskerRole.SELF);
        assertThat(ask.getSubject()).isEqualTo("Lunch");
        assertThat(ask.getSentTime()).isEqualTo(sent);
        assertThat(ask.getReplacementMessageId()).isNull();
        assertThat(ask.getTotalRecipients()).isEqualTo(2);
        assertThat(ask.getRecipients())
                .extracting(RequestedRecipient::getLocation)
                .containsExactly(RecipientLocation.TENANT_CLOUD, RecipientLocation.EXTERNAL);
    }

    @Test
    void it_is_in_nobodys_mailbox_and_not_in_sent() throws Exception {
        String original = mail.send(ADA, BO);

        String recallId = recall(original, BO);

        assertThat(mail.folders(BO, recallId)).isEmpty();
        assertThat(mail.folders(ADA, recallId)).isEmpty();
        assertThat(mail.events.delivered).hasSize(1); // the original alone
        assertThat(mail.transport.heldFor("contoso", recallId)).containsExactly(BO);
    }

    @Test
    void a_replacement_is_named_and_delivered() throws Exception {
        String original = mail.send(ADA, BO);
        String replacement = mail.send(ADA, BO);

        mail.client.send(OutgoingMail.recall(ADA, original, "Lunch", List.of(BO))
                .with(RecallMessage.REPLACEMENT, "<" + replacement + ">"));

        assertThat(mail.events.requested.get(0).getAsk().getReplacementMessageId())
                .isEqualTo(replacement);
        assertThat(mail.folders(BO, replacement)).containsExactly("INBOX");
    }

    @Test
    void a_large_recall_is_several_parts_of_one_time() throws Exception {
        List<String> many = IntStream.range(0, 2_001)
                .mapToObj(i -> "r%04d@contoso.example".formatted(i))
                .toList();

        mail.client.send(OutgoingMail.recall(ADA, "original@contoso.example", "Lunch", many));

        assertThat(mail.events.requested)
                .extracting(
                        r -> r.getAsk().getPart(),
                        r -> r.getAsk().getRecipients().size())
                .containsExactly(tuple(1, 1_000), tuple(2, 1_000), tuple(3, 1));
        assertThat(mail.events.requested).allSatisfy(request -> {
            assertThat(request.getAsk().getParts()).isEqualTo(3);
            assertThat(request.getAsk().getTotalRecipients()).isEqualTo(2_001);
            assertThat(request.getEventTime()).isEqualTo(mail.clock.instant());
        });
    }

    @Test
    void after_drop_it_is_gone() throws Exception {
        String recallId = recall(mail.send(ADA, BO), BO, CY);

        mail.transport.follow(List.of(end("contoso", recallId, BO, TraceEvent.Drop)));

        assertThat(mail.transport.heldFor("contoso", recallId)).containsExactly(CY);
        assertThat(mail.folders(BO, recallId)).isEmpty();
    }

    @Test
    void after_deliver_it_is_mail_like_any_other() throws Exception {
        String recallId = recall(mail.send(ADA, BO), BO);
        RecallTrace deliver = end("contoso", recallId, BO, TraceEvent.Deliver);

        mail.transport.follow(List.of(deliver, deliver)); // read twice after a crash

        assertThat(mail.folders(BO, recallId)).containsExactly("INBOX");
        assertThat(mail.transport.heldFor("contoso", recallId)).isEmpty();
        assertThat(mail.events.delivered)
                .filteredOn(event -> event.getMessageId().equals(recallId))
                .singleElement()
                .extracting(DeliveredMessage::getSender)
                .isEqualTo(ADA);
    }

    @Test
    void another_tenants_trace_changes_nothing() throws Exception {
        String recallId = recall(mail.send(ADA, BO), BO);

        mail.transport.follow(List.of(end("fabrikam", recallId, BO, TraceEvent.Deliver)));

        assertThat(mail.transport.heldFor("contoso", recallId)).containsExactly(BO);
        assertThat(mail.folders(BO, recallId)).isEmpty();
    }

    @Test
    void one_that_names_no_original_is_refused() {
        OutgoingMail nothing = OutgoingMail.of(ADA, List.of(BO), "Recall: Lunch", "")
                .with(RecallMessage.CLASS, RecallMessage.RECALL_CLASS);

        assertThatThrownBy(() -> mail.client.send(nothing))
                .isInstanceOf(MessagingException.class)
                .hasStackTraceContaining(RecallMessage.ORIGINAL);
        assertThat(mail.events.requested).isEmpty();
    }

    /** The processor ends it with a reason of its own. */
    @ParameterizedTest
    @ValueSource(strings = {"<>", "<a@x.example> <b@x.example>", "(none)"})
    void one_of_a_message_without_a_usable_id_is_asked_for_without_one(String original) throws Exception {
        mail.client.send(OutgoingMail.of(ADA, List.of(BO), "Recall: Lunch", "")
                .with(RecallMessage.CLASS, RecallMessage.RECALL_CLASS)
                .with(RecallMessage.ORIGINAL, original));

        assertThat(mail.events.requested).singleElement().satisfies(request -> assertThat(
                        request.getAsk().getOriginalMessageId())
                .isEmpty());
    }

    @Test
    void a_subject_alone_makes_no_recall() throws Exception {
        String id = mail.client.send(OutgoingMail.of(ADA, List.of(BO), "Recall: Lunch", "Do you recall?"));

        assertThat(mail.folders(BO, id)).containsExactly("INBOX");
    }

    @Test
    void a_cancel_names_the_recall_and_who_asked() {
        mail.transport.cancel("<r1@contoso.example>", "Ada@contoso.example");

        RecallRequest request = mail.events.requested.get(0);
        assertThat(request.getAction()).isEqualTo(RequestAction.CANCEL);
        assertThat(request.getRecallId()).isEqualTo("r1@contoso.example");
        assertThat(request.getRequestedBy()).isEqualTo(ADA);
        assertThat(request.getAsk()).isNull();
    }

    private String recall(String original, String... from) throws MessagingException {
        return mail.client.send(OutgoingMail.recall(ADA, original, "Lunch", List.of(from)));
    }

    private RecallTrace end(String tenant, String recallId, String recipient, TraceEvent event) {
        boolean drop = event == TraceEvent.Drop;
        return RecallTrace.newBuilder()
                .setTenant(tenant)
                .setRecallId(recallId)
                .setMessageId("original@contoso.example")
                .setSender(ADA)
                .setRequestedBy(ADA)
                .setRecipient(recipient)
                .setSubject("Recall: Lunch")
                .setEvent(event)
                .setEventTime(mail.clock.instant())
                .setStatus(drop ? TraceStatus.Failed : TraceStatus.Delivered)
                .setResult(drop ? RecallResult.Success : RecallResult.Delivered)
                .setDetail("")
                .build();
    }

    private static org.assertj.core.groups.Tuple tuple(Object... values) {
        return org.assertj.core.groups.Tuple.tuple(values);
    }
}
