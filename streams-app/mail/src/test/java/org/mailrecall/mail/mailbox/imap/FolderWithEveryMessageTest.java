package org.mailrecall.mail.mailbox.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mailrecall.events.OutcomeStatus;
import org.mailrecall.mail.mailbox.MailboxException;
import org.mailrecall.mail.mailbox.NothingDeletedException;
import org.mailrecall.mail.server.ScriptedFolder;

/** A folder that lists every message of the mailbox, where a deletion from another folder only takes a label off. */
@Tag("slow")
@Timeout(60)
class FolderWithEveryMessageTest extends ScriptedImapTest {
    @Test
    void where_an_expunge_takes_a_label_off_the_mail_is_expunged_from_trash() throws Exception {
        server.labels = true;
        inbox.add(mail.text());
        ScriptedFolder all = server.folder("All Mail", "\\All").add(mail.text());
        ScriptedFolder trash = server.folder("Trash", "\\Trash");

        assertThat(commands.execute(mail)).isEqualTo(OutcomeStatus.DELETED);

        assertThat(inbox.holds("m1@")).isFalse();
        assertThat(all.holds("m1@")).isFalse();
        assertThat(trash.holds("m1@")).isFalse();
    }

    @Test
    void where_the_folder_with_every_message_lists_trash_too_the_mail_is_expunged_from_trash() throws Exception {
        server.labels = true;
        server.allListsTrash = true;
        inbox.add(mail.text());
        ScriptedFolder all = server.folder("All Mail", "\\All").add(mail.text());
        ScriptedFolder trash = server.folder("Trash", "\\Trash");

        assertThat(commands.execute(mail)).isEqualTo(OutcomeStatus.DELETED);

        assertThat(inbox.holds("m1@")).isFalse();
        assertThat(all.holds("m1@")).isFalse();
        assertThat(trash.holds("m1@")).isFalse();
    }

    @Test
    void where_trash_cannot_be_changed_nothing_is_moved_to_it_again_and_again() {
        server.allListsTrash = true;
        server.folder("All Mail", "\\All").add(mail.text());
        ScriptedFolder trash = server.folder("Trash", "\\Trash").add(mail.text());
        server.refuses.add("EXPUNGE");

        assertThatThrownBy(() -> commands.execute(mail)).isInstanceOf(NothingDeletedException.class);
        assertThat(server.commands).noneMatch(c -> c.contains("MOVE"));
        assertThat(trash.flagsOf("m1@")).isEmpty();
    }

    @Test
    void out_of_a_folder_that_perhaps_only_shows_messages_nothing_is_moved_or_deleted() throws Exception {
        server.capabilities += " ID"; // and it does not say what it is
        ScriptedFolder all = server.folder("Virtual/All", "\\All").add(mail.text());
        server.folder("Trash", "\\Trash");

        assertThat(commands.execute(mail)).isEqualTo(OutcomeStatus.TRY_AGAIN);

        assertThat(all.holds("m1@")).isTrue();
        assertThat(server.commands).noneMatch(c -> c.contains("MOVE") || c.contains("STORE"));
    }

    @Test
    void where_the_folder_with_every_message_cannot_be_changed_the_copy_in_another_folder_is_deleted() {
        ScriptedFolder all = server.folder("All", "\\All").add(mail.text());
        all.readOnly = true;
        inbox.add(mail.text());

        assertThatThrownBy(() -> commands.execute(mail)).isInstanceOf(MailboxException.class);
        assertThat(inbox.holds("m1@")).isFalse();
        assertThat(all.holds("m1@")).isTrue();
    }
}
