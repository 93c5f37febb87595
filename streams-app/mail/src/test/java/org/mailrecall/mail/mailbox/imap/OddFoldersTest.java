package org.mailrecall.mail.mailbox.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mailrecall.events.OutcomeStatus;
import org.mailrecall.mail.mailbox.MailboxException;
import org.mailrecall.mail.server.ScriptedFolder;

/** Folders that are closed, of other people, without states, or of odd names. */
@Tag("slow")
@Timeout(60)
class OddFoldersTest extends ScriptedImapTest {
    @Test
    void one_connection_does_and_a_folder_is_selected_only_to_delete_from_it() throws Exception {
        inbox.add(mail.text());
        for (int i = 0; i < 30; i++) {
            server.folder("Folder " + i, "\\HasNoChildren");
        }

        assertThat(commands.execute(mail)).isEqualTo(OutcomeStatus.DELETED);

        assertThat(server.mostConnections()).isEqualTo(1);
        assertThat(server.commands).filteredOn(c -> c.startsWith("SELECT")).containsExactly("SELECT INBOX");
        assertThat(inbox.holds("m1@")).isFalse();
    }

    @Test
    void beside_closed_folders_what_can_be_reached_is_deleted() throws Exception {
        inbox.add(mail.text());
        server.folder("Shared", "\\NonExistent \\HasChildren");
        server.folder("Broken", "").broken = true;
        server.folder("Read only", "").readOnly = true;

        assertThat(commands.execute(mail)).isEqualTo(OutcomeStatus.DELETED);

        assertThat(inbox.holds("m1@")).isFalse();
        assertThat(server.commands).noneMatch(c -> c.contains("EXAMINE Shared"));
    }

    @Test
    void beside_a_closed_folder_an_absence_is_not_final() throws Exception {
        server.folder("Broken", "").broken = true;

        assertThat(commands.execute(mail)).isEqualTo(OutcomeStatus.TRY_AGAIN);

        server.folder("Broken", "").add(mail.text());
        assertThat(commands.execute(mail)).isEqualTo(OutcomeStatus.DELETED);
    }

    @Test
    void a_mail_in_a_folder_that_cannot_be_changed_is_tried_again() {
        server.folder("Read only", "").add(mail.text()).readOnly = true;

        assertThatThrownBy(() -> commands.execute(mail))
                .isInstanceOf(MailboxException.class)
                .hasMessageContaining("cannot be changed");
    }

    @Test
    void in_a_folder_without_states_a_mail_is_deleted_too() throws Exception {
        server.capabilities += " CONDSTORE";
        server.hasNoStates = true;
        inbox.add(mail.text());

        assertThat(commands.execute(mail)).isEqualTo(OutcomeStatus.DELETED);

        assertThat(server.commands).anyMatch(c -> c.contains("MODSEQ"));
        assertThat(inbox.holds("m1@")).isFalse();
    }

    @Test
    void folders_of_other_people_and_of_everybody_are_not_looked_into() throws Exception {
        server.namespace = "((\"\" \"/\")) ((\"Users/\" \"/\")) ((\"Public/\" \"/\"))";
        inbox.add(mail.text());
        ScriptedFolder cys = server.folder("Users/cy@contoso.example/INBOX", "").add(mail.text());
        ScriptedFolder everybodys = server.folder("Public/News", "").add(mail.text());

        assertThat(commands.execute(mail)).isEqualTo(OutcomeStatus.DELETED);

        assertThat(inbox.holds("m1@")).isFalse();
        assertThat(cys.holds("m1@")).isTrue();
        assertThat(everybodys.holds("m1@")).isTrue();
        assertThat(server.commands).noneMatch(c -> c.contains("Users/") || c.contains("Public/"));
    }

    /** In modified UTF-7, right and wrong, in UTF-8 and Latin-1 as they are, with wildcards and quotation marks. */
    @Test
    void folders_of_any_name_keep_nothing_from_being_deleted() throws Exception {
        inbox.add(mail.text());
        StringBuilder list = new StringBuilder();
        for (String name : new String[] {
            "Entw&APw-rfe",
            "Entw&APw",
            "&",
            "a&b",
            "&-",
            "&2D0-",
            "Gr\u00c3\u00bc\u00c3\u009fe",
            "\u00fc",
            "a*b%c",
            "a\\\\b",
            "a\\\"b",
            "inbox/INBOX",
            ".",
            "..",
            "{5}",
            ""
        }) {
            list.append("* LIST () \"/\" \"").append(name).append("\"\r\n");
        }
        server.besides.put("LIST", list.toString());

        assertThat(commands.execute(mail)).isEqualTo(OutcomeStatus.DELETED);
        assertThat(inbox.holds("m1@")).isFalse();
    }

    @Test
    void a_folder_that_was_made_after_the_login_is_looked_into_before_an_absence_is_final() throws Exception {
        server.before.put("EXAMINE", () -> server.folder("New", "").add(mail.text()));

        assertThat(commands.execute(mail)).isEqualTo(OutcomeStatus.DELETED);
        assertThat(server.mostConnections()).isEqualTo(1);
    }
}
