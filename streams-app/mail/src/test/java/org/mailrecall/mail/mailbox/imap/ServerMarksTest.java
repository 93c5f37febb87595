package org.mailrecall.mail.mailbox.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailrecall.events.DeleteCommand;
import org.mailrecall.events.OutcomeStatus;
import org.mailrecall.mail.mailbox.MailboxException;
import org.mailrecall.mail.mailbox.MessageException;
import org.mailrecall.mail.mailbox.NothingDeletedException;
import org.mailrecall.mail.mailbox.rules.Answer;

/** The deletion marks of messages after a deletion that was stopped, refused or broken off. */
@Tag("slow")
@Timeout(60)
class ServerMarksTest extends ScriptedImapTest {
    @ParameterizedTest
    @ValueSource(strings = {"IMAP4rev1 NAMESPACE UIDPLUS", "IMAP4rev1 NAMESPACE"})
    void a_stop_between_the_mark_and_the_expunge_takes_the_mark_off_again(String capabilities) {
        server.capabilities = capabilities;
        inbox.add(mail.text());
        server.before.put(
                "STORE",
                () -> commands.running = () -> {
                    throw new MessageException("stopped");
                });

        assertThatThrownBy(() -> commands.execute(mail)).isInstanceOf(NothingDeletedException.class);
        assertThat(server.commands).noneMatch(c -> c.contains("EXPUNGE"));
        assertThat(inbox.flagsOf("m1@")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"IMAP4rev1 NAMESPACE UIDPLUS", "IMAP4rev1 NAMESPACE"})
    void where_the_expunge_is_refused_all_marks_are_as_the_user_left_them(String capabilities) {
        server.capabilities = capabilities;
        server.refuses.add("EXPUNGE");
        inbox.add(OTHER.text());
        inbox.flag("\\Deleted");
        inbox.add(mail.text());
        assertThatThrownBy(() -> commands.execute(mail)).isInstanceOf(MailboxException.class);
        assertThat(inbox.flagsOf("m1@")).isEmpty();
        assertThat(inbox.flagsOf("m2@")).containsExactly("\\Deleted");

        inbox.flag("\\Deleted");
        assertThatThrownBy(() -> commands.execute(mail)).isInstanceOf(MailboxException.class);
        assertThat(inbox.flagsOf("m1@")).containsExactly("\\Deleted");
        assertThat(inbox.flagsOf("m2@")).containsExactly("\\Deleted");
    }

    @Test
    void without_uidplus_a_mail_that_the_user_marked_as_deleted_stays_and_keeps_its_mark() throws Exception {
        server.capabilities = "IMAP4rev1 NAMESPACE";
        inbox.add(OTHER.text());
        inbox.flag("\\Deleted");
        inbox.add(mail.text());

        assertThat(commands.execute(mail)).isEqualTo(OutcomeStatus.DELETED);
        assertThat(inbox.holds("m1@")).isFalse();
        assertThat(inbox.flagsOf("m2@")).containsExactly("\\Deleted");
    }

    @Test
    void the_mark_of_a_deletion_that_broke_off_comes_off_without_a_further_command_too() {
        breaksOffAtExpunge();

        commands.restart();
        commands.executor().takeOffLeftMarks();

        assertThat(inbox.holds("m1@")).isTrue();
        assertThat(inbox.flagsOf("m1@")).isEmpty();
        assertThat(commands.journal().markedMailboxes()).isEmpty();
    }

    @Test
    void the_mark_of_a_deletion_that_broke_off_comes_off_whatever_the_command_is_answered() throws Exception {
        breaksOffAtExpunge();
        inbox.flag("\\Seen");

        Answer answer = commands.executor()
                .execute(commands.command(mail).setOnlyIfUnread(true).build());

        assertThat(answer.status()).isEqualTo(OutcomeStatus.ALREADY_READ);
        assertThat(inbox.flagsOf("m1@")).containsExactly("\\Seen");
    }

    @Test
    void the_mark_of_a_deletion_that_broke_off_comes_off_when_the_deadline_is_over() throws Exception {
        breaksOffAtExpunge();
        DeleteCommand command = commands.command(mail).build();
        commands.clock.move(Duration.ofHours(24));

        assertThat(commands.executor().execute(command).status()).isEqualTo(OutcomeStatus.EXPIRED);
        assertThat(inbox.flagsOf("m1@")).isEmpty();
    }

    @Test
    void the_mark_of_a_deletion_that_broke_off_comes_off_with_the_next_command_to_the_mailbox() throws Exception {
        inbox.add(OTHER.text());
        breaksOffAtExpunge();

        assertThat(commands.execute(OTHER)).isEqualTo(OutcomeStatus.DELETED);
        assertThat(inbox.flagsOf("m1@")).isEmpty();
        assertThat(commands.execute(mail)).isEqualTo(OutcomeStatus.DELETED);
    }

    @Test
    void a_mark_that_the_user_set_stays_when_a_deletion_broke_off() {
        inbox.add(mail.text());
        inbox.flag("\\Deleted");
        server.drops.add("EXPUNGE");
        assertThatThrownBy(() -> commands.execute(mail)).isInstanceOf(MailboxException.class);
        server.drops.clear();

        commands.executor().takeOffLeftMarks();

        assertThat(inbox.flagsOf("m1@")).containsExactly("\\Deleted");
        assertThat(commands.journal().markedMailboxes()).isEmpty();
    }

    @Test
    void a_mark_that_the_server_does_not_take_off_at_first_is_not_forgotten() {
        server.refuses.add("EXPUNGE");
        server.keepsFlags = true;
        inbox.add(mail.text());
        assertThatThrownBy(() -> commands.execute(mail))
                .isInstanceOf(MailboxException.class)
                .isNotInstanceOf(NothingDeletedException.class);
        assertThat(inbox.flagsOf("m1@")).containsExactly("\\Deleted");
        assertThatThrownBy(() -> commands.execute(mail)).isInstanceOf(MailboxException.class);
        commands.executor().takeOffLeftMarks();
        assertThat(inbox.flagsOf("m1@")).containsExactly("\\Deleted");

        server.keepsFlags = false;
        commands.executor().takeOffLeftMarks();
        assertThat(inbox.flagsOf("m1@")).isEmpty();
        assertThat(commands.journal().markedMailboxes()).isEmpty();
    }

    @Test
    void a_mark_in_a_folder_whose_numbers_are_new_or_that_is_gone_from_it_is_forgotten() {
        breaksOffAtExpunge();
        server.changesValidity = true;

        commands.executor().takeOffLeftMarks();

        assertThat(inbox.flagsOf("m1@")).containsExactly("\\Deleted"); // may be another message
        assertThat(commands.journal().markedMailboxes()).isEmpty();
    }

    private void breaksOffAtExpunge() {
        inbox.add(mail.text());
        server.drops.add("EXPUNGE");
        assertThatThrownBy(() -> commands.execute(mail)).isInstanceOf(MailboxException.class);
        server.drops.clear();
        assertThat(inbox.flagsOf("m1@")).containsExactly("\\Deleted");
    }
}
