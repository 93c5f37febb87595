package org.mailrecall.mail.mailbox.doveadm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailrecall.mail.mailbox.Deletion;
import org.mailrecall.mail.mailbox.Findings;
import org.mailrecall.mail.mailbox.MailboxException;
import org.mailrecall.mail.mailbox.MailboxSession;
import org.mailrecall.mail.mailbox.NothingDeletedException;
import org.mailrecall.mail.mailbox.Permission;
import org.mailrecall.mail.mailbox.StoredMessage;

/** Deletions over Dovecot's API that fail, change nothing, or perhaps delete. */
class ApiDeletionTest extends ScriptedApiTest {
    @Test
    void an_expunge_names_the_folder_the_uid_and_the_conditions() throws Exception {
        MailboxSession session = mailboxes.open(BO);
        List<StoredMessage> found = found(session);
        api.next(answer(row(1, "", 7), "", ""));

        assertThat(session.delete(found, true, Permission.ALWAYS)).isEqualTo(new Deletion(1, false, 0));

        JsonNode expunge = api.requests.get(1).get(1);
        assertThat(expunge.get(0).asText()).isEqualTo("expunge");
        assertThat(texts(expunge.get(1).get("query")))
                .containsExactly(
                        "mailbox",
                        "INBOX",
                        "mailbox-guid",
                        GUID,
                        "uid",
                        "1",
                        "not",
                        "(",
                        "modseq",
                        "8",
                        "modseq",
                        "8",
                        ")",
                        "unseen");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "error75", "error77"})
    void where_the_message_is_still_there_unchanged_nothing_was_deleted(String expunge) throws Exception {
        MailboxSession session = mailboxes.open(BO);
        List<StoredMessage> found = found(session);
        api.next(answer(row(1, "", 7), expunge, row(1, "", 7)));

        assertThatThrownBy(() -> session.delete(found, false, Permission.ALWAYS))
                .isInstanceOfSatisfying(NothingDeletedException.class, e -> assertThat(e.concernsMailbox())
                        .isFalse());
    }

    @Test
    void where_it_is_not_known_what_is_left_the_deletion_may_have_deleted() throws Exception {
        MailboxSession session = mailboxes.open(BO);
        List<StoredMessage> found = found(session);
        api.next(answer(row(1, "", 7), "", "error75"));
        api.next(answer("error75"));

        assertThatThrownBy(() -> session.delete(found, false, Permission.ALWAYS))
                .isExactlyInstanceOf(MailboxException.class);
    }

    @Test
    void where_the_look_in_the_request_fails_after_the_expunge_the_messages_are_read_again() throws Exception {
        MailboxSession session = mailboxes.open(BO);
        List<StoredMessage> found = found(session);
        api.next(answer(row(1, "", 7), "", "error75"));
        api.next(answer(""));

        assertThat(session.delete(found, false, Permission.ALWAYS)).isEqualTo(new Deletion(1, false, 0));

        api.next(answer(row("Trash", 2, "", 9))); // the failed look is none that a next look can use
        assertThat(session.look(WANTED).messages()).hasSize(1);
        assertThat(api.requests).hasSize(4);
    }

    @Test
    void a_look_that_fails_for_all_folders_at_once_is_no_part_of_the_deletion() throws Exception {
        api.next(answer("error68"));
        api.next(answer(folders("INBOX")));
        api.next(answer(row(1, "", 7)));
        api.next(answer(folders("INBOX")));
        MailboxSession session = mailboxes.open(BO);
        Findings findings = session.look(WANTED);
        assertThat(findings.closedFolders()).isEmpty();
        api.next(answer(row(1, "", 7), "", ""));

        assertThat(session.delete(findings.messages(), false, Permission.ALWAYS))
                .isEqualTo(new Deletion(1, false, 0));

        List<String> lastQuery = texts(api.requests.get(4).get(2).get(1).get("query"));
        assertThat(lastQuery).contains("uid").doesNotContain("header");
    }

    @ParameterizedTest
    @ValueSource(strings = {"unAuthorized", "unknownMethod"})
    void an_expunge_that_was_not_begun_has_deleted_nothing(String type) throws Exception {
        MailboxSession session = mailboxes.open(BO);
        List<StoredMessage> found = found(session);
        api.next("[[\"doveadmResponse\",[" + row(1, "", 7) + "],\"c0\"],[\"error\",{\"type\":\"" + type
                + "\",\"exitCode\":0},\"c1\"]]");

        assertThatThrownBy(() -> session.delete(found, false, Permission.ALWAYS))
                .isInstanceOf(NothingDeletedException.class);
    }

    @Test
    void where_another_command_than_the_expunge_was_not_begun_the_deletion_may_have_deleted() throws Exception {
        MailboxSession session = mailboxes.open(BO);
        List<StoredMessage> found = found(session);
        api.next("[[\"error\",{\"type\":\"unAuthorized\",\"exitCode\":0},\"c0\"]]");

        assertThatThrownBy(() -> session.delete(found, false, Permission.ALWAYS))
                .isNotInstanceOf(NothingDeletedException.class)
                .isInstanceOf(MailboxException.class);
    }

    @Test
    void a_message_that_is_marked_again_and_again_stays() throws Exception {
        MailboxSession session = mailboxes.open(BO);
        List<StoredMessage> found = found(session);
        for (int modseq = 8; modseq < 11; modseq++) {
            api.next(answer(row(1, "", modseq), "", row(1, "", modseq)));
        }

        assertThat(session.delete(found, false, Permission.ALWAYS)).isEqualTo(Deletion.NONE);
    }

    @ParameterizedTest
    @CsvSource({
        "401,true",
        "403,true",
        "404,true",
        "400,true",
        "302,true",
        "408,false",
        "204,false",
        "500,false",
        "503,false"
    })
    void a_status_other_than_200_is_a_refusal_or_leaves_it_unknown(int status, boolean nothing) throws Exception {
        MailboxSession session = mailboxes.open(BO);
        List<StoredMessage> found = found(session);
        api.next(status, "");

        assertThatThrownBy(() -> session.delete(found, false, Permission.ALWAYS))
                .isExactlyInstanceOf(nothing ? NothingDeletedException.class : MailboxException.class);
    }

    @Test
    void without_a_server_nothing_is_deleted() throws Exception {
        MailboxSession session = mailboxes.open(BO);
        List<StoredMessage> found = found(session);
        api.close();

        assertThatThrownBy(() -> session.delete(found, false, Permission.ALWAYS))
                .isInstanceOf(NothingDeletedException.class);
    }
}
