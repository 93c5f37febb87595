package org.mailrecall.mail.mailbox.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailrecall.events.OutcomeStatus;
import org.mailrecall.mail.mailbox.MailboxException;
import org.mailrecall.mail.mailbox.NothingDeletedException;
import org.mailrecall.mail.server.ScriptedFolder;

/** Deletions that a server refuses, ignores or breaks off, and the answers that follow. */
@Tag("slow")
@Timeout(60)
class RefusedDeletionTest extends ScriptedImapTest {
    @Test
    void a_mail_that_was_changed_and_then_left_its_folder_was_not_deleted() throws Exception {
        server.capabilities += " CONDSTORE";
        inbox.add(mail.text());
        server.before.put("STORE", inbox::empty);
        server.answers.put("STORE", "OK [MODIFIED 1] done");

        assertThat(commands.execute(mail)).isEqualTo(OutcomeStatus.NOT_IN_MAILBOX);

        assertThat(server.commands).anyMatch(c -> c.contains("UNCHANGEDSINCE 5"));
    }

    /** As rights, a quota and a read-only folder make a server refuse it. */
    @ParameterizedTest
    @ValueSource(strings = {"SELECT", "STORE", "EXPUNGE", "MOVE", "COPY"})
    void after_a_refused_deletion_the_answer_does_not_say_that_it_was_deleted(String refused) throws Exception {
        if (refused.equals("COPY")) {
            server.capabilities = "IMAP4rev1 NAMESPACE UIDPLUS";
        }
        if (refused.equals("MOVE") || refused.equals("COPY")) {
            server.folder("All", "\\All");
            server.folder("Trash", "\\Trash");
        }
        inbox.add(mail.text());
        server.refuses.add(refused);
        assertThatThrownBy(() -> commands.execute(mail)).isInstanceOf(MailboxException.class);
        assertThat(inbox.holds("m1@")).isTrue();

        inbox.empty();
        assertThat(commands.execute(mail)).isEqualTo(OutcomeStatus.NOT_IN_MAILBOX);
    }

    @Test
    void where_a_deletion_broke_off_before_it_changed_anything_the_answer_does_not_say_that_it_was_deleted()
            throws Exception {
        assertThat(afterConnectionClosedAt("SELECT")).isEqualTo(OutcomeStatus.NOT_IN_MAILBOX);
    }

    @Test
    void where_a_deletion_broke_off_as_it_may_have_deleted_the_answer_is_kept() throws Exception {
        assertThat(afterConnectionClosedAt("EXPUNGE")).isEqualTo(OutcomeStatus.DELETED);
    }

    private OutcomeStatus afterConnectionClosedAt(String command) throws Exception {
        inbox.add(mail.text());
        server.drops.add(command);
        assertThatThrownBy(() -> commands.execute(mail)).isInstanceOf(MailboxException.class);
        server.drops.clear();
        inbox.empty();
        return commands.execute(mail);
    }

    @Test
    void where_one_folder_refused_after_another_did_not_the_answer_is_kept() throws Exception {
        ScriptedFolder archive = server.folder("Archive", "").add(mail.text());
        archive.readOnly = true;
        inbox.add(mail.text());
        assertThatThrownBy(() -> commands.execute(mail)).isInstanceOf(MailboxException.class);
        assertThat(inbox.holds("m1@")).isFalse();

        archive.empty();
        assertThat(commands.execute(mail)).isEqualTo(OutcomeStatus.DELETED);
    }

    /** As Dovecot does without the rights to mark (t) and to expunge (e). */
    @ParameterizedTest
    @CsvSource({"STORE, UIDPLUS", "STORE, ''", "EXPUNGE, UIDPLUS", "EXPUNGE, ''", "MOVE, MOVE"})
    void a_deletion_that_is_ignored_with_ok_counts_as_refused(String ignored, String capability) throws Exception {
        server.capabilities = "IMAP4rev1 NAMESPACE " + capability;
        server.ignores.add(ignored);
        if (ignored.equals("MOVE")) {
            server.folder("All", "\\All");
            server.folder("Trash", "\\Trash");
        }
        inbox.add(OTHER.text());
        inbox.flag("\\Deleted");
        inbox.add(mail.text());

        assertThatThrownBy(() -> commands.execute(mail))
                .isInstanceOf(NothingDeletedException.class)
                .hasMessageContaining("cannot be changed");
        assertThat(server.commands.stream().filter(c -> c.contains(ignored + ' ') || c.equals(ignored)))
                .as("attempts")
                .hasSizeLessThanOrEqualTo(4);
        assertThat(inbox.holds("m2@")).isTrue();
        assertThat(inbox.flagsOf("m1@")).isEmpty();
        assertThat(inbox.flagsOf("m2@")).containsExactly("\\Deleted");

        inbox.empty();
        assertThat(commands.execute(mail)).isEqualTo(OutcomeStatus.NOT_IN_MAILBOX);
    }

    @Test
    void a_copy_that_is_still_there_after_the_expunge_keeps_no_mark_and_the_other_one_counts() throws Exception {
        inbox.add(mail.text()).add(mail.text());
        server.neverExpunges.add(2);

        assertThatThrownBy(() -> commands.execute(mail)).isInstanceOf(MailboxException.class);
        assertThat(inbox.flagsOf("m1@")).isEmpty();

        inbox.empty();
        assertThat(commands.execute(mail)).isEqualTo(OutcomeStatus.DELETED);
    }
}
