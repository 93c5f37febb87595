package org.mailrecall.mail.mailbox.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailrecall.mail.mailbox.rules.Commands.ADA;
import static org.mailrecall.mail.mailbox.rules.Commands.BO;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mailrecall.events.OutcomeStatus;
import org.mailrecall.mail.mailbox.HoldVault;
import org.mailrecall.mail.mailbox.rules.Commands;
import org.mailrecall.mail.server.ScriptedFolder;
import org.mailrecall.mail.server.ScriptedImapServer;
import org.mailrecall.mail.server.StampedMail;

/**
 * Servers with a folder that holds every message, where the same mail stands in that folder, in others, and in Trash.
 */
@Tag("slow")
@Timeout(60)
class LabelServerTest {
    private static final List<String> FOLDERS = List.of("INBOX", "All Mail", "Trash");

    @TempDir
    Path directory;

    private final StampedMail mail = StampedMail.of(ADA, BO, "m1@contoso.example");
    private final StampedMail other = StampedMail.of(ADA, BO, "m2@contoso.example");
    private final List<ScriptedFolder> folders = new ArrayList<>();
    private ScriptedImapServer server;
    private Commands commands;

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedImapServer();
    }

    @AfterEach
    void stop() throws IOException {
        commands.close();
        server.close();
    }

    static Stream<Arguments> servers() {
        List<Arguments> servers = new ArrayList<>();
        for (List<String> where : List.of(
                List.of("Trash"),
                List.of("INBOX", "All Mail"),
                List.of("All Mail", "Trash"),
                List.of("INBOX", "All Mail", "Trash"))) {
            for (boolean labels : List.of(true, false)) {
                for (boolean allListsTrash : List.of(true, false)) {
                    servers.add(Arguments.of(where, labels, allListsTrash, "UIDPLUS MOVE"));
                }
            }
            servers.add(Arguments.of(where, false, false, ""));
        }
        return servers.stream();
    }

    @ParameterizedTest
    @MethodSource("servers")
    void the_mail_is_deleted_for_good_from_wherever_it_stands(
            List<String> where, boolean labels, boolean allListsTrash, String capability) throws Exception {
        server.labels = labels;
        server.allListsTrash = allListsTrash;
        server.capabilities = "IMAP4rev1 NAMESPACE SPECIAL-USE " + capability;
        folders();
        for (int i = 0; i < FOLDERS.size(); i++) {
            folders.get(i).add(other.text());
            if (where.contains(FOLDERS.get(i))) {
                folders.get(i).add(mail.text());
            }
        }

        assertThat(commands.execute(mail)).isEqualTo(OutcomeStatus.DELETED);

        assertThat(folders).noneMatch(folder -> folder.holds("m1@")).allMatch(folder -> folder.holds("m2@"));
        assertThat(folders)
                .allSatisfy(folder -> assertThat(folder.flagsOf("m2@")).isEmpty());
    }

    @Test
    void where_one_folder_is_both_the_mail_is_expunged_in_it() throws Exception {
        server.folder("INBOX", "").add(mail.text());
        ScriptedFolder both = server.folder("All Mail", "\\All \\Trash").add(mail.text());
        open();

        assertThat(commands.execute(mail)).isEqualTo(OutcomeStatus.DELETED);

        assertThat(both.holds("m1@")).isFalse();
    }

    private void folders() {
        folders.add(server.folder("INBOX", ""));
        folders.add(server.folder("All Mail", "\\All"));
        folders.add(server.folder("Trash", "\\Trash"));
        open();
    }

    private void open() {
        commands =
                new Commands(directory, server.mailboxes(Duration.ofSeconds(5), Duration.ofMinutes(1)), HoldVault.NONE);
    }
}
