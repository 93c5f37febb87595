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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mailrecall.events.DeliveredMessage;
import org.mailrecall.events.DeliveryPlace;
import org.mailrecall.events.DeliveryRoute;

class DeliveryTest {
    private final LocalMail mail = new LocalMail();

    @AfterEach
    void close() {
        mail.close();
    }

    @Test
    void each_local_recipient_gets_a_copy_and_each_copy_an_event() throws Exception {
        String id = mail.send(ADA, BO, "CY@Contoso.Example");

        assertThat(mail.folders(BO, id)).containsExactly("INBOX");
        assertThat(mail.folders(CY, id)).containsExactly("INBOX");
        assertThat(mail.events.delivered)
                .extracting(DeliveredMessage::getRecipient, DeliveredMessage::getMailbox)
                .containsExactly(tuple(BO, BO), tuple(CY, CY));
        assertThat(mail.events.delivered).allSatisfy(event -> {
            assertThat(event.getTenant()).isEqualTo("contoso");
            assertThat(event.getMessageId()).isEqualTo(id);
            assertThat(event.getSender()).isEqualTo(ADA);
            assertThat(event.getRoute()).isEqualTo(DeliveryRoute.DIRECT);
            assertThat(event.getPlace()).isEqualTo(DeliveryPlace.MAILBOX);
            assertThat(event.getEventTime()).isEqualTo(mail.clock.instant());
        });
    }

    @Test
    void the_sender_has_it_in_sent() throws Exception {
        String id = mail.send(ADA, BO);

        assertThat(mail.folders(ADA, id)).containsExactly("Sent");
    }

    @Test
    void an_automatic_forward_is_a_second_copy_under_the_first_recipient() throws Exception {
        mail.directory.forward(BO, CY, DeliveryRoute.AUTO_FORWARD);

        String id = mail.send(ADA, BO);

        assertThat(mail.folders(BO, id)).containsExactly("INBOX");
        assertThat(mail.folders(CY, id)).containsExactly("INBOX");
        assertThat(mail.events.delivered)
                .extracting(DeliveredMessage::getRecipient, DeliveredMessage::getMailbox, DeliveredMessage::getRoute)
                .containsExactly(tuple(BO, BO, DeliveryRoute.DIRECT), tuple(BO, CY, DeliveryRoute.AUTO_FORWARD));
        assertThat(mail.events.delivered)
                .extracting(DeliveredMessage::getDeliveryId)
                .doesNotHaveDuplicates();
    }

    @Test
    void an_automatic_redirect_keeps_no_copy() throws Exception {
        mail.directory.forward(BO, CY, DeliveryRoute.AUTO_REDIRECT);

        String id = mail.send(ADA, BO);

        assertThat(mail.folders(BO, id)).isEmpty();
        assertThat(mail.folders(CY, id)).containsExactly("INBOX");
        assertThat(mail.events.delivered)
                .extracting(DeliveredMessage::getRecipient, DeliveredMessage::getMailbox, DeliveredMessage::getRoute)
                .containsExactly(tuple(BO, CY, DeliveryRoute.AUTO_REDIRECT));
    }

    @Test
    void what_leaves_the_cloud_is_told_of_with_its_place() throws Exception {
        mail.directory.forward(BO, "bo@elsewhere.example", DeliveryRoute.AUTO_FORWARD);

        mail.send(ADA, BO, "x@elsewhere.example", "y@old.contoso.example", "z@fabrikam.example");

        assertThat(mail.events.delivered)
                .extracting(DeliveredMessage::getTenant, DeliveredMessage::getMailbox, DeliveredMessage::getPlace)
                .containsExactlyInAnyOrder(
                        tuple("contoso", BO, DeliveryPlace.MAILBOX),
                        tuple("contoso", "bo@elsewhere.example", DeliveryPlace.EXTERNAL),
                        tuple("contoso", "x@elsewhere.example", DeliveryPlace.EXTERNAL),
                        tuple("contoso", "y@old.contoso.example", DeliveryPlace.ON_PREMISES),
                        tuple("fabrikam", "z@fabrikam.example", DeliveryPlace.MAILBOX));
        assertThat(mail.server.mailboxes()).containsExactly(ADA, BO, "z@fabrikam.example");
    }

    @Test
    void a_delivery_held_back_comes_when_it_is_released() throws Exception {
        mail.transport.holdBack(BO);
        String id = mail.send(ADA, BO, CY);
        assertThat(mail.folders(BO, id)).isEmpty();
        assertThat(mail.events.delivered)
                .extracting(DeliveredMessage::getMailbox)
                .containsExactly(CY);

        mail.clock.move(Duration.ofMinutes(10));
        Instant released = mail.clock.instant();
        mail.transport.release(BO);

        assertThat(mail.folders(BO, id)).containsExactly("INBOX");
        DeliveredMessage event = mail.events.delivered.get(1);
        assertThat(event.getMailbox()).isEqualTo(BO);
        assertThat(event.getEventTime()).isEqualTo(released);
    }

    @Test
    void a_submission_tried_again_puts_no_second_copy_and_tells_the_same() throws Exception {
        OutgoingMail outgoing =
                OutgoingMail.of(ADA, List.of(BO), "Lunch", "At noon?").with("Message-ID", "<same@contoso.example>");
        Instant first = mail.clock.instant();
        mail.events.away = true;
        assertThatThrownBy(() -> mail.client.send(outgoing)).isInstanceOf(MessagingException.class);

        mail.events.away = false;
        mail.clock.move(Duration.ofMinutes(1));
        mail.client.send(outgoing);

        assertThat(mail.folders(BO, "same@contoso.example")).containsExactly("INBOX");
        assertThat(mail.folders(ADA, "same@contoso.example")).containsExactly("Sent");
        assertThat(mail.events.delivered)
                .singleElement()
                .extracting(DeliveredMessage::getEventTime)
                .isEqualTo(first);
    }

    private static org.assertj.core.groups.Tuple tuple(Object... values) {
        return org.assertj.core.groups.Tuple.tuple(values);
    }
}
