package org.mailrecall.mail.mailbox.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mailrecall.mail.mailbox.rules.Commands.ADA;
import static org.mailrecall.mail.mailbox.rules.Commands.BO;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailrecall.events.DeleteCommand;
import org.mailrecall.events.OutcomeStatus;
import org.mailrecall.mail.header.TraceHeaders;
import org.mailrecall.mail.mailbox.HoldVault;
import org.mailrecall.mail.mailbox.MailboxException;
import org.mailrecall.mail.mailbox.MessageException;
import org.mailrecall.mail.mailbox.NothingDeletedException;
import org.mailrecall.mail.mailbox.SpooledMessage;
import org.mailrecall.mail.mailbox.StoredMessage;
import org.mailrecall.mail.mailbox.rules.Answer;
import org.mailrecall.mail.mailbox.rules.Commands;
import org.mailrecall.mail.server.ScriptedFolder;
import org.mailrecall.mail.server.ScriptedImapServer;
import org.mailrecall.mail.server.StampedMail;

/** IMAP servers as they are in the field. */
@Tag("slow")
@Timeout(60)
class HostileServerTest {
    private static final StampedMail OTHER = StampedMail.of(ADA, BO, "m2@contoso.example");
    private static final Duration ANSWER = Duration.ofSeconds(5);

    @TempDir
    Path directory;

    private final StampedMail mail = StampedMail.of(ADA, BO, "m1@contoso.example");
    private final List<String> vault = new ArrayList<>();
    private int number;
    private ScriptedImapServer server;
    private ScriptedFolder inbox;
    private Commands commands;

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedImapServer();
        inbox = server.folder("INBOX", "");
        use(ANSWER, Duration.ofMinutes(1));
    }

    private void use(Duration answerTimeout, Duration commandLimit) {
        if (commands != null) {
            commands.close();
        }
        commands = new Commands(directory, server.mailboxes(answerTimeout, commandLimit), new RecordingVault());
    }

    @AfterEach
    void stop() throws IOException {
        commands.close();
        server.close();
    }

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
    void a_mail_that_was_changed_and_then_left_its_folder_was_not_deleted() throws Exception {
        server.capabilities += " CONDSTORE";
        inbox.add(mail.text());
        server.before.put("STORE", inbox::empty);
        server.answers.put("STORE", "OK [MODIFIED 1] done");

        assertThat(commands.execute(mail)).isEqualTo(OutcomeStatus.NOT_IN_MAILBOX);

        assertThat(server.commands).anyMatch(c -> c.contains("UNCHANGEDSINCE 5"));
    }

    @Test
    void a_server_that_wants_angle_brackets_gets_them() throws Exception {
        inbox.add(mail.text());
        server.wantsBrackets = true;

        assertThat(commands.execute(mail)).isEqualTo(OutcomeStatus.DELETED);
    }

    @Test
    void where_searches_by_header_are_refused_the_headers_are_read() throws Exception {
        inbox.add(mail.text());
        server.refusesHeaderSearch = true;

        assertThat(commands.execute(mail)).isEqualTo(OutcomeStatus.DELETED);
        assertThat(inbox.holds("m1@")).isFalse();
    }

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

    @Test
    void a_search_may_take_its_time() throws Exception {
        inbox.add(mail.text());
        server.searchTakes = Duration.ofMillis(1_500);

        assertThat(commands.execute(mail)).isEqualTo(OutcomeStatus.DELETED);
    }

    @Test
    void a_server_that_falls_silent_is_given_up_and_nothing_is_deleted() {
        inbox.add(mail.text());
        server.searchTakes = Duration.ofSeconds(30);
        use(Duration.ofMillis(500), Duration.ofMinutes(1));

        assertThatThrownBy(() -> commands.execute(mail)).isInstanceOf(MailboxException.class);
        assertThat(inbox.holds("m1@")).isTrue();
    }

    @Test
    void a_server_that_sends_lines_for_ever_is_cut_off_at_the_limit() {
        inbox.add(mail.text());
        server.babbles = true;
        use(Duration.ofSeconds(30), Duration.ofSeconds(1));

        assertThatThrownBy(() -> commands.execute(mail)).isInstanceOf(MailboxException.class);
        assertThat(inbox.holds("m1@")).isTrue();
    }

    @Test
    void an_id_with_every_odd_character_stays_inside_its_argument() throws Exception {
        String id = "a\"b\\c{9}d*%(e)]\u00fc@contoso.example";
        StampedMail odd = StampedMail.of(ADA, BO, id);

        assertThat(commands.execute(odd)).isEqualTo(OutcomeStatus.NOT_IN_MAILBOX);

        assertThat(server.commands)
                .allMatch(c -> c.matches(
                        "(?s)(CAPABILITY|LOGIN|AUTHENTICATE|NAMESPACE|LIST|EXAMINE|CLOSE|SEARCH|LOGOUT" + "|NOOP).*"));
    }

    /** Literals of two thousand million octets, beyond the numbers of 32 bits, of no number. */
    @ParameterizedTest
    @ValueSource(strings = {"2147483647", "2147483648", "2000000000", "16777300", "0x7f"})
    void a_literal_that_says_it_is_endless_takes_no_memory_and_deletes_nothing_else(String octets) {
        inbox.add(mail.text()).add(OTHER.text());
        use(Duration.ofMillis(200), Duration.ofSeconds(10));
        server.besides.put("EXAMINE", "* 1 FETCH (BODY[HEADER.FIELDS (X)] {" + octets + "}\r\n");

        assertDeletedOrTriedAgain();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CAPABILITY",
                "LOGIN",
                "NAMESPACE",
                "LIST",
                "EXAMINE",
                "SEARCH",
                "FETCH",
                "SELECT",
                "STORE",
                "CLOSE",
                "LOGOUT"
            })
    void an_answer_that_cannot_be_read_is_tried_again(String command) {
        String endless = "* 1 FETCH (BODYSTRUCTURE " + "(".repeat(300_000) + ")\r\n";
        String senseless = "* NAMESPACE ((((\r\n* LIST (\r\n* SEARCH 99999999999 -1 x\r\n* 99999999999 EXISTS\r\n"
                + "* -1 EXPUNGE\r\n* 7 FETCH (UID 99999999999999999999 FLAGS (\r\n* OK [UIDVALIDITY -1] [UIDNEXT x\r\n"
                + "*\r\n\0\r\n\u00ff\u00fe\r\n+\r\n";
        inbox.add(mail.text()).add(OTHER.text());
        use(Duration.ofMillis(200), Duration.ofSeconds(10));

        for (String answer : new String[] {endless, senseless}) {
            server.besides.put(command, answer);
            assertDeletedOrTriedAgain();
        }
    }

    @Test
    void a_flood_of_lines_is_cut_off_before_it_fills_the_memory() {
        inbox.add(mail.text());
        server.besides.put("SEARCH", ("* OK " + "x".repeat(1 << 20) + "\r\n").repeat(40));

        assertThatThrownBy(() -> commands.execute(mail)).isInstanceOf(MailboxException.class);
        assertThat(inbox.holds("m1@")).isTrue();
    }

    /** What is meant goes, or it is tried again; nothing is said for good about what was not seen, and nothing else goes. */
    private void assertDeletedOrTriedAgain() {
        try {
            OutcomeStatus status = commands.executor()
                    .execute(commands.command(mail)
                            .setCommandId("command " + number++)
                            .build())
                    .status();
            assertThat(status).isIn(OutcomeStatus.DELETED, OutcomeStatus.TRY_AGAIN);
            if (status == OutcomeStatus.DELETED) {
                assertThat(inbox.holds("m1@")).isFalse();
                inbox.add(mail.text());
            }
        } catch (MailboxException e) {
            assertThat(e).hasMessageNotContaining("m1@");
        }
        assertThat(inbox.holds("m2@")).isTrue();
    }

    @Test
    void messages_that_get_each_others_numbers_are_not_taken_for_each_other() {
        inbox.add(OTHER.text()).add(mail.text());
        server.renumbers = true;

        assertDeletedOrTriedAgain();
    }

    @Test
    void under_another_validity_each_time_nothing_is_deleted_and_it_is_tried_again() {
        inbox.add(mail.text()).add(OTHER.text());
        server.changesValidity = true;

        assertThatThrownBy(() -> commands.execute(mail)).isInstanceOf(MailboxException.class);

        assertThat(inbox.holds("m1@")).isTrue();
        assertThat(inbox.holds("m2@")).isTrue();
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

    /** From the first octet on, and from the third piece on: NO, and NIL. */
    @ParameterizedTest
    @CsvSource({"0,false", "0,true", "2097152,false", "2097152,true"})
    void a_body_that_the_server_does_not_give_whole_is_not_kept_in_its_place_and_nothing_is_deleted(
            int end, boolean nil) throws Exception {
        ScriptedFolder archive = server.folder("Archive", "");
        String large = mail.text() + "x".repeat(3 << 20);
        inbox.bodiesEndAt = end;
        inbox.bodiesEndWithNil = nil;
        archive.bodiesEndAt = end;
        archive.bodiesEndWithNil = nil;

        inbox.add(large);
        assertTriedAgainAndKept(inbox);
        commands.onHold.add(BO);
        assertTriedAgainAndKept(inbox);

        commands.onHold.clear();
        archive.add(large.substring(0, large.length() - 1) + "y"); // other contents of the same size
        assertTriedAgainAndKept(inbox, archive);

        archive.empty();
        archive.add(large).bodiesEndAt = Integer.MAX_VALUE;
        assertTriedAgainAndKept(inbox, archive);
        inbox.bodiesEndAt = Integer.MAX_VALUE;
        commands.onHold.add(BO);
        assertThat(commands.execute(mail)).isEqualTo(OutcomeStatus.DELETED);
        assertThat(vault).containsExactly(large.replace("\n", "\r\n"), large.replace("\n", "\r\n"));
    }

    @Test
    void a_hold_that_began_just_before_the_deletion_is_seen() throws Exception {
        inbox.add(mail.text());
        server.before.put("SELECT", () -> inbox.flag(Commands.HOLD_KEYWORD));

        Answer answer = commands.executor().execute(commands.command(mail).build());

        assertThat(answer.status()).isEqualTo(OutcomeStatus.DELETED);
        assertThat(answer.keptForHold()).isTrue();
        assertThat(vault).containsExactly(mail.text().replace("\n", "\r\n"));
    }

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
    void where_the_folder_with_every_message_cannot_be_changed_the_copy_in_another_folder_is_deleted() {
        ScriptedFolder all = server.folder("All", "\\All").add(mail.text());
        all.readOnly = true;
        inbox.add(mail.text());

        assertThatThrownBy(() -> commands.execute(mail)).isInstanceOf(MailboxException.class);
        assertThat(inbox.holds("m1@")).isFalse();
        assertThat(all.holds("m1@")).isTrue();
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

    @Test
    void a_copy_under_a_changed_message_id_is_found_beside_another_copy_of_the_message() throws Exception {
        StampedMail other = StampedMail.of(ADA, BO, "m1@contoso.example");
        inbox.add(other.text()).add(mail.text().replaceFirst("Message-ID: <m1@", "Message-ID: <new@"));

        assertThat(commands.execute(mail)).isEqualTo(OutcomeStatus.DELETED);
        assertThat(inbox.holds("new@")).isFalse();
        assertThat(inbox.holds("m1@")).isTrue();
    }

    @Test
    void without_seals_a_copy_whose_delivery_id_the_server_did_not_give_at_first_stays() {
        commands.sealKeys = List.of();
        inbox.add(StampedMail.of(ADA, BO, "m1@contoso.example").text());
        server.hiddenField = TraceHeaders.DELIVERY;

        assertThatThrownBy(() -> commands.execute(mail))
                .isInstanceOf(MailboxException.class)
                .hasMessageContaining("other header fields");
        assertThat(inbox.holds("m1@")).isTrue();
    }

    @Test
    void the_vault_gets_the_message_octet_by_octet() throws Exception {
        String text = mail.text() + "a\rb\u0001\n.\n";
        inbox.add(text);
        server.folder("Recoverable/bo=40contoso=2Eexample", "");
        commands.close();
        commands = new Commands(directory, server.mailboxes(ANSWER, Duration.ofMinutes(1)));
        commands.onHold.add(BO);

        assertThat(commands.execute(mail)).isEqualTo(OutcomeStatus.DELETED);
        assertThat(server.commands).anyMatch(c -> c.startsWith("APPEND ") && c.endsWith(text.replace("\n", "\r\n")));
    }

    /** Other messages of the mailbox may be smaller, or not on hold. */
    @Test
    void a_message_that_the_vault_refuses_stays_and_says_nothing_about_the_mailbox() {
        inbox.add(mail.text());
        server.folder("Recoverable/bo=40contoso=2Eexample", "");
        server.refuses.add("APPEND");
        commands.close();
        commands = new Commands(directory, server.mailboxes(ANSWER, Duration.ofMinutes(1)));
        commands.onHold.add(BO);

        assertThatThrownBy(() -> commands.execute(mail)).isInstanceOf(MessageException.class);
        assertThat(inbox.holds("m1@")).isTrue();
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

    @Test
    void without_uidplus_no_message_is_marked_after_an_answer_that_cannot_be_read() {
        server.capabilities = "IMAP4rev1 NAMESPACE";
        inbox.add(mail.text()).add(OTHER.text());
        inbox.flag("\\Deleted");
        inbox.add(StampedMail.of(ADA, BO, "m3@contoso.example").text());
        server.besides.put("EXPUNGE", "* 1 FETCH (BODYSTRUCTURE " + "(".repeat(300_000) + ")\r\n");

        assertThatThrownBy(() -> commands.execute(mail)).isInstanceOf(MailboxException.class);
        assertThat(inbox.holds("m1@")).isFalse();
        assertThat(inbox.flagsOf("m3@")).isEmpty();
    }

    @Test
    void a_folder_that_was_made_after_the_login_is_looked_into_before_an_absence_is_final() throws Exception {
        server.before.put("EXAMINE", () -> server.folder("New", "").add(mail.text()));

        assertThat(commands.execute(mail)).isEqualTo(OutcomeStatus.DELETED);
        assertThat(server.mostConnections()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {-3, 1, 5_000})
    void where_the_server_only_estimates_sizes_what_it_gives_whole_is_deleted(int octets) throws Exception {
        inbox.sizesAreOffBy = octets;
        inbox.add(mail.text()).add(OTHER.text());

        assertThat(commands.execute(mail)).isEqualTo(OutcomeStatus.DELETED);
        assertThat(inbox.holds("m1@")).isFalse();
        assertThat(inbox.holds("m2@")).isTrue();
    }

    private void assertTriedAgainAndKept(ScriptedFolder... folders) {
        assertThatThrownBy(() -> commands.execute(mail))
                .isInstanceOf(MailboxException.class)
                .hasMessageContaining("octets");
        assertThat(folders).allMatch(folder -> folder.holds("m1@"));
        assertThat(vault).isEmpty();
    }

    private final class RecordingVault implements HoldVault {
        @Override
        public void keep(String mailbox, StoredMessage message, SpooledMessage whole) {
            ByteArrayOutputStream octets = new ByteArrayOutputStream();
            try {
                whole.writeTo(octets);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            vault.add(octets.toString(StandardCharsets.ISO_8859_1));
        }

        @Override
        public boolean isVault(String mailbox) {
            return false;
        }
    }
}
