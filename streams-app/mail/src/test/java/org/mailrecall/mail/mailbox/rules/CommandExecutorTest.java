package org.mailrecall.mail.mailbox.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailrecall.events.OutcomeStatus;
import org.mailrecall.mail.mailbox.Deletion;
import org.mailrecall.mail.mailbox.StoredMessage;

/** The answer where messages turn up, leave their place or are read during a deletion. */
class CommandExecutorTest extends ChangingMailboxTest {
    @Test
    void a_copy_that_was_read_after_another_was_deleted_stays_and_the_answer_says_so() throws Exception {
        mailbox.finds(unread("INBOX")).deletes(1).finds(read("Trash"));

        assertThat(onlyIfUnread().status()).isEqualTo(OutcomeStatus.ALREADY_READ);
    }

    @Test
    void a_message_that_was_filed_and_read_before_it_could_be_deleted_has_not_left_the_mailbox() throws Exception {
        mailbox.finds(unread("INBOX")).deletes(Deletion.NONE).finds(read("Projects"));

        assertThat(onlyIfUnread().status()).isEqualTo(OutcomeStatus.ALREADY_READ);
    }

    @Test
    void a_message_with_another_size_that_turned_up_after_a_deletion_makes_the_answer_ambiguous() throws Exception {
        mailbox.finds(unread("INBOX"))
                .deletes(1)
                .finds(unread("Trash"), mailbox.stored("Trash", mail, mail.text() + "!"));

        assertAmbiguous(onlyIfUnread());
    }

    @ParameterizedTest
    @ValueSource(strings = {"At nine?", "At a quarter to nine?"})
    void a_message_with_other_contents_that_turned_up_alone_after_a_deletion_stays(String body) throws Exception {
        StoredMessage first = unread("INBOX");
        StoredMessage other = mailbox.stored("INBOX", mail, mail.text().replace("At noon?", body));
        mailbox.finds(first).deletes(1).finds(other).deletes(1).finds();

        assertAmbiguous(execute());
        assertThat(mailbox.deleted).containsExactly(List.of(first));
    }

    @Test
    void a_message_that_is_gone_after_its_deletion_was_deleted() throws Exception {
        mailbox.finds(unread("INBOX")).deletes(1).finds();

        Answer answer = onlyIfUnread();

        assertThat(answer.status()).isEqualTo(OutcomeStatus.DELETED);
        assertThat(answer.wasRead()).isFalse();
    }

    @Test
    void what_left_its_place_is_looked_for_closely_before_it_counts_as_gone() throws Exception {
        mailbox.finds(unread("INBOX"))
                .deletes(0)
                .finds()
                .findsClosely(unread("Projects"))
                .deletes(1)
                .findsClosely();

        assertThat(execute().status()).isEqualTo(OutcomeStatus.DELETED);
    }

    @Test
    void what_left_its_place_is_not_in_the_mailbox_where_the_close_look_finds_nothing() throws Exception {
        mailbox.finds(unread("INBOX")).deletes(0).finds().findsClosely();

        assertThat(execute().status()).isEqualTo(OutcomeStatus.NOT_IN_MAILBOX);
    }

    @Test
    void what_left_its_place_may_be_in_a_closed_folder_and_a_later_attempt_does_not_say_that_it_was_deleted()
            throws Exception {
        mailbox.finds(unread("INBOX")).deletes(0).findsClosedFolder().findsClosedFolderClosely();

        assertThat(execute().status()).isEqualTo(OutcomeStatus.TRY_AGAIN);

        mailbox.finds().findsClosely();
        assertThat(execute().status()).isEqualTo(OutcomeStatus.NOT_IN_MAILBOX);
    }
}
