package org.mailrecall.mail.mailbox.doveadm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailrecall.mail.mailbox.Deletion;
import org.mailrecall.mail.mailbox.Findings;
import org.mailrecall.mail.mailbox.HoldVault;
import org.mailrecall.mail.mailbox.MailboxException;
import org.mailrecall.mail.mailbox.MailboxSession;
import org.mailrecall.mail.mailbox.MessageException;
import org.mailrecall.mail.mailbox.Permission;
import org.mailrecall.mail.mailbox.StoredMessage;
import org.mailrecall.mail.mailbox.Wanted;

/** Searches over Dovecot's API, folder by folder where a folder fails, and copies into the vault. */
class ApiSearchTest extends ScriptedApiTest {
    @Test
    void a_mailbox_that_is_not_there_is_said_to_be_missing() {
        api.next(answer("error67"));

        assertThatThrownBy(() -> mailboxes.open(BO).look(WANTED)).hasMessageContaining("no such mailbox");
    }

    @Test
    void where_one_folder_fails_the_others_are_searched_each_by_itself() throws Exception {
        api.next(answer("error75"));
        api.next(answer(folders("INBOX", "Broken", "Parent")));
        api.next(answer(row(1, "", 7), "error75", "error68"));
        api.next(answer(folders("Broken", "INBOX", "Parent")));
        MailboxSession session = mailboxes.open(BO);

        Findings findings = session.look(WANTED);

        assertThat(findings.messages()).hasSize(1);
        assertThat(findings.closedFolders()).containsExactly("Broken");
        JsonNode second = api.requests.get(2).get(1).get(1);
        assertThat(texts(second.get("query"))).startsWith("mailbox", "Broken", "header");

        api.next(answer(row(1, "", 7), "", "")); // no look that would fail is part of the deletion
        assertThat(session.delete(findings.messages(), false, Permission.ALWAYS))
                .isEqualTo(new Deletion(1, false, 0));
    }

    @Test
    void folders_that_change_while_each_is_searched_are_no_absence() {
        api.next(answer("error75"));
        api.next(answer(folders("INBOX", "Broken")));
        api.next(answer("error68", "error75"));
        api.next(answer(folders("Renamed", "Broken")));

        assertThatThrownBy(() -> mailboxes.open(BO).look(WANTED)).hasMessageContaining("change");
    }

    @Test
    void a_message_on_hold_in_a_folder_whose_name_is_a_mask_is_not_copied_with_others() throws Exception {
        api.next(answer(row("a*", 1, "", 7)));
        StoredMessage message = mailboxes.open(BO).look(WANTED).messages().get(0);

        HoldVault vault = mailboxes.vault(mailbox -> "vault@contoso.example");
        assertThatThrownBy(() -> vault.keep(BO, message, null)).isInstanceOf(MailboxException.class);
        assertThat(api.requests).hasSize(1);
    }

    /** Other messages of the mailbox may be smaller, or not on hold. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_message_that_the_vault_does_not_take_says_nothing_about_the_mailbox(boolean refused) throws Exception {
        StoredMessage message = found(mailboxes.open(BO)).get(0);
        api.next(answer("")); // the vault's folder is there
        api.next(answer(refused ? "error75" : ""));
        if (!refused) {
            api.next(answer("")); // and the copy is not
        }

        HoldVault vault = mailboxes.vault(mailbox -> "vault@contoso.example");
        assertThatThrownBy(() -> vault.keep(BO, message, null)).isInstanceOf(MessageException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"m1\" or all", ") or ( all", "-A", "a\\b", "\u00fc\u2028"})
    void an_id_is_one_word_of_the_search(String id) throws Exception {
        api.next(answer(""));

        mailboxes.open(BO).look(new Wanted(id, "copy", Instant.EPOCH));

        JsonNode parameters = api.requests.get(0).get(0).get(1);
        assertThat(texts(parameters.get("query"))).containsExactly("mailbox", "*", "header", "Message-ID", id);
        assertThat(parameters.get("user").asText()).isEqualTo(BO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*@contoso.example", "b?@contoso.example", ""})
    void a_mask_of_several_users_is_never_sent(String user) {
        assertThatThrownBy(() -> mailboxes.open(user).look(WANTED)).isInstanceOf(MailboxException.class);
        assertThat(api.requests).isEmpty();
    }
}
