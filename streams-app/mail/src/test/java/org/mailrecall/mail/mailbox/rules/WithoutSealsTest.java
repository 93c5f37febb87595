package org.mailrecall.mail.mailbox.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailrecall.events.OutcomeStatus;
import org.mailrecall.mail.mailbox.StoredMessage;

/** Messages without a delivery id, where seals are not checked. */
class WithoutSealsTest extends ChangingMailboxTest {
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void without_seals_a_message_without_delivery_id_stays_beside_the_copy_that_was_deleted(boolean read)
            throws Exception {
        commands.sealKeys = List.of();
        StoredMessage copy = unread("INBOX");
        StoredMessage other = mailbox.unmarked("INBOX", mail, read);
        mailbox.finds(copy, other).deletes(1).finds(other).deletes(1).finds();

        assertThat(onlyIfUnread().status()).isEqualTo(OutcomeStatus.DELETED);
        assertThat(mailbox.deleted).containsExactly(List.of(copy));
    }

    @Test
    void without_seals_a_copy_that_turned_up_after_a_message_without_delivery_id_was_deleted_stays() throws Exception {
        commands.sealKeys = List.of();
        StoredMessage first = mailbox.unmarked("INBOX", mail, false);
        mailbox.finds(first)
                .findsClosely(first)
                .deletes(1)
                .findsClosely(mailbox.stored("INBOX", mail, mail.text() + "!"))
                .deletes(1)
                .findsClosely();

        assertAmbiguous(execute());
        assertThat(mailbox.deleted).containsExactly(List.of(first));
    }

    /** The server changed the copy's Message-ID, so that only the close look finds it. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void without_seals_a_message_without_delivery_id_stays_where_only_the_close_look_finds_the_copy(boolean read)
            throws Exception {
        commands.sealKeys = List.of();
        StoredMessage other = mailbox.unmarked("INBOX", mail, read);
        StoredMessage copy = unread("INBOX");
        mailbox.finds(other).findsClosely(other, copy).deletes(1).findsClosely(other);

        assertThat(onlyIfUnread().status()).isEqualTo(OutcomeStatus.DELETED);
        assertThat(mailbox.deleted).containsExactly(List.of(copy));
    }

    @Test
    void without_seals_a_message_without_delivery_id_stays_where_the_copy_may_be_in_a_closed_folder() throws Exception {
        commands.sealKeys = List.of();
        StoredMessage other = mailbox.unmarked("INBOX", mail, false);
        mailbox.finds(other).findsBesideClosedFolderClosely(other);

        assertThat(execute().status()).isEqualTo(OutcomeStatus.TRY_AGAIN);
        assertThat(mailbox.deleted).isEmpty();
    }

    @Test
    void without_seals_a_message_without_delivery_id_stays_after_a_broken_attempt_too() throws Exception {
        commands.sealKeys = List.of();
        StoredMessage copy = unread("INBOX");
        StoredMessage other = mailbox.unmarked("INBOX", mail, false);
        breaksOffAfterDeletionOf(copy, copy, other);

        mailbox.finds(other).findsClosely(other);
        assertThat(execute().status()).isEqualTo(OutcomeStatus.DELETED);
        assertThat(mailbox.deleted).containsExactly(List.of(copy));
    }

    /** Without seals the delivery id alone tells the copies of two deliveries apart. */
    @Test
    void without_seals_a_message_with_the_delivery_id_of_another_copy_stays() throws Exception {
        commands.sealKeys = List.of();
        StoredMessage unmarked = mailbox.unmarked("INBOX", mail, false);
        StoredMessage another = new StoredMessage(
                unmarked.place(),
                unmarked.messageIds(),
                unmarked.senders(),
                List.of("another-delivery"),
                List.of(),
                false,
                Set.of(),
                unmarked.sizeBytes());
        mailbox.finds(another).findsClosely(another);

        assertThat(execute().status()).isEqualTo(OutcomeStatus.NOT_IN_MAILBOX);
        assertThat(mailbox.deleted).isEmpty();
    }
}
