package org.mailrecall.mail.mailbox.doveadm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailrecall.mail.mailbox.Deletion;
import org.mailrecall.mail.mailbox.Findings;
import org.mailrecall.mail.mailbox.HoldVault;
import org.mailrecall.mail.mailbox.MailboxException;
import org.mailrecall.mail.mailbox.MailboxSession;
import org.mailrecall.mail.mailbox.MessageException;
import org.mailrecall.mail.mailbox.NothingDeletedException;
import org.mailrecall.mail.mailbox.Permission;
import org.mailrecall.mail.mailbox.StoredMessage;
import org.mailrecall.mail.mailbox.Wanted;

/** What the service makes of odd and malicious answers of the API. */
class HostileApiTest {
    private static final String BO = "bo@contoso.example";
    private static final String GUID = "0123456789abcdef0123456789abcdef";
    private static final Wanted WANTED = new Wanted("m1@contoso.example", "copy", Instant.EPOCH);
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(300);

    @TempDir
    Path directory;

    private final ScriptedApi api = new ScriptedApi();
    private DoveadmMailboxes mailboxes;

    @BeforeEach
    void open() throws Exception {
        use(LONG, LONG);
    }

    private void use(Duration answerTimeout, Duration commandLimit) throws Exception {
        close();
        Path secret = Files.writeString(directory.resolve("secret"), "secret");
        mailboxes = new DoveadmMailboxes(api.settings(secret, answerTimeout, commandLimit));
    }

    private void close() {
        if (mailboxes != null) {
            mailboxes.close();
        }
    }

    @AfterEach
    void end() {
        close();
        api.close();
    }

    /** A row of INBOX, with the wanted Message-ID. */
    private static String row(int uid, String flags, int modseq) {
        return row("INBOX", uid, flags, modseq);
    }

    private static String row(String folder, int uid, String flags, int modseq) {
        return """
                {"mailbox":"%s","mailbox-guid":"%s","uid":"%d","flags":"%s","modseq":"%d","size.virtual":"10",
                "hdr.message-id":"<m1@contoso.example>","hdr.x-authenticated-sender":"","hdr.x-delivery-id":"d",
                "hdr.x-recall-seal":""}"""
                .formatted(folder, GUID, uid, flags.replace("\\", "\\\\"), modseq);
    }

    /** The results of some commands, each of which gave these rows. */
    private static String answer(String... rows) {
        StringBuilder answer = new StringBuilder();
        for (int i = 0; i < rows.length; i++) {
            answer.append(i == 0 ? "[" : ",");
            answer.append(
                    rows[i].startsWith("error")
                            ? "[\"error\",{\"type\":\"exitCode\",\"exitCode\":" + rows[i].substring(5) + "},\"c" + i
                                    + "\"]"
                            : "[\"doveadmResponse\",[" + rows[i] + "],\"c" + i + "\"]");
        }
        return answer + "]";
    }

    private Findings look(MailboxSession session) throws MailboxException {
        api.next(answer(row(1, "", 7)));
        return session.look(WANTED);
    }

    private List<StoredMessage> found(MailboxSession session) throws MailboxException {
        List<StoredMessage> messages = look(session).messages();
        assertThat(messages).hasSize(1);
        return messages;
    }

    /** Finds a message whose look with texts was too large. */
    private StoredMessage foundLarge(MailboxSession session) throws MailboxException {
        api.next(answer(row(1, "", 7) + ",{\"text\":\"" + "x".repeat(1 << 20) + "\"}"));
        return found(session).get(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "{}",
                "[]",
                "null",
                "[[\"doveadmResponse\",[]]]",
                "[[\"doveadmResponse\",[],\"c1\"]]",
                "[[\"doveadmResponse\",[],\"c0\"]",
                "[[\"doveadmResponse\",[],\"c0\"]] and more",
                "[[\"doveadmResponse\",[],\"c0\"],[\"doveadmResponse\",[],\"c1\"]]",
                "[[\"doveadmResponse\",[[]],\"c0\"]]",
                "[[\"doveadmResponse\",[{\"uid\":{}}],\"c0\"]]",
                "[[\"doveadmResponse\",[{\"uid\":\"1\",\"uid\":\"2\"}],\"c0\"]]",
                "[[\"doveadmResponse\",[{\"uid\":\"1\"}],\"c0\"]]",
                "[[\"other\",[],\"c0\"]]",
                "[[\"error\",{\"type\":\"exitCode\"},\"c0\"]]",
                "[[\"error\",{\"type\":\"exitCode\",\"exitCode\":75},\"c0\"]]",
                "[[\"error\",{\"type\":\"unknownMethod\",\"exitCode\":0},\"c0\"]]",
                "[[[[[[[[[[[[[[[["
            })
    void what_is_no_answer_to_a_search_is_no_absence(String body) {
        api.next(body);

        assertThatThrownBy(() -> mailboxes.open(BO).look(WANTED)).isInstanceOf(MailboxException.class);
    }

    @ParameterizedTest
    @CsvSource({"uid,x", "uid,-1", "modseq,''", "size.virtual,1e3", "mailbox-guid,../x", "mailbox-guid,''"})
    void a_row_with_a_value_that_it_cannot_have_is_no_absence(String field, String value) {
        api.next(
                answer(row(1, "", 7).replaceAll("\"" + field + "\":\"[^\"]*\"", "\"" + field + "\":\"" + value + '"')));

        assertThatThrownBy(() -> mailboxes.open(BO).look(WANTED)).isInstanceOf(MailboxException.class);
    }

    @Test
    void a_mailbox_that_is_not_there_is_said_to_be_missing() {
        api.next(answer("error67"));

        assertThatThrownBy(() -> mailboxes.open(BO).look(WANTED)).hasMessageContaining("no such mailbox");
    }

    private static String folders(String... names) {
        return java.util.Arrays.stream(names)
                .map("{\"mailbox\":\"%s\"}"::formatted)
                .collect(java.util.stream.Collectors.joining(","));
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

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"*@contoso.example", "b?@contoso.example", ""})
    void a_mask_of_several_users_is_never_sent(String user) {
        assertThatThrownBy(() -> mailboxes.open(user).look(WANTED)).isInstanceOf(MailboxException.class);
        assertThat(api.requests).isEmpty();
    }

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
    void a_redirect_is_not_followed() {
        api.next(exchange -> {
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            exchange.sendResponseHeaders(307, -1);
        });

        assertThatThrownBy(() -> mailboxes.open(BO).look(WANTED)).hasMessageContaining("307");
        assertThat(api.requests).hasSize(1);
    }

    @Test
    void without_a_server_nothing_is_deleted() throws Exception {
        MailboxSession session = mailboxes.open(BO);
        List<StoredMessage> found = found(session);
        api.close();

        assertThatThrownBy(() -> session.delete(found, false, Permission.ALWAYS))
                .isInstanceOf(NothingDeletedException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[[\"doveadmResponse\",[", "[[\"doveadmResponse\",[{\"uid\":\"1"})
    void an_answer_that_does_not_end_is_cut(String beginning) throws Exception {
        use(SHORT, LONG);
        api.hang(beginning);

        assertThatThrownBy(() -> mailboxes.open(BO).look(WANTED)).isInstanceOf(MailboxException.class);
    }

    @Test
    void all_requests_of_a_command_have_a_limit_together() throws Exception {
        use(LONG, SHORT);
        api.hang("");

        MailboxSession session = mailboxes.open(BO);
        assertThatThrownBy(() -> session.look(WANTED)).isInstanceOf(MailboxException.class);
        assertThatThrownBy(() -> session.look(WANTED)).hasMessageContaining("longer");
        assertThat(api.requests).hasSize(1);
    }

    @Test
    void a_mailbox_that_hangs_delays_no_other() throws Exception {
        api.hang("");
        CompletableFuture<Findings> hanging = CompletableFuture.supplyAsync(() -> {
            try {
                return mailboxes.open("cy@contoso.example").look(WANTED);
            } catch (MailboxException e) {
                throw new IllegalStateException(e);
            }
        });
        org.awaitility.Awaitility.await().until(() -> api.requests.size() == 1);

        assertThat(found(mailboxes.open(BO))).hasSize(1);

        assertThat(hanging).isNotDone();
        api.close();
        assertThat(hanging).failsWithin(LONG);
    }

    @Test
    void a_value_without_an_end_takes_no_memory_without_an_end() {
        api.endless("[[\"doveadmResponse\",[{\"hdr.message-id\":\"", "x");

        assertThatThrownBy(() -> mailboxes.open(BO).look(WANTED))
                .isInstanceOf(MailboxException.class)
                .hasMessageContaining("cannot be read");
    }

    private static String text(String text) {
        return "[[\"doveadmResponse\",[{\"guid\":\"g1\",\"text\":\"" + text + "\"}],\"c0\"]]";
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "longer than ten octets", "123456789"})
    void a_text_of_another_size_than_stated_is_refused(String text) throws Exception {
        MailboxSession session = mailboxes.open(BO);
        StoredMessage message = foundLarge(session);
        api.next(text(text));

        assertThatThrownBy(() -> session.write(message, OutputStream.nullOutputStream()))
                .isInstanceOf(MessageException.class)
                .hasMessageContaining("octets");
    }

    @Test
    void a_message_that_moved_before_it_is_read_is_not_written() throws Exception {
        MailboxSession session = mailboxes.open(BO);
        StoredMessage message = foundLarge(session);
        api.next(answer(""));

        assertThatThrownBy(() -> session.write(message, OutputStream.nullOutputStream()))
                .isInstanceOf(MessageException.class)
                .hasMessageContaining("moved");
    }

    @Test
    void a_text_without_an_end_is_refused() throws Exception {
        MailboxSession session = mailboxes.open(BO);
        StoredMessage message = foundLarge(session);
        api.endless("[[\"doveadmResponse\",[{\"guid\":\"g1\",\"text\":\"", "x");

        assertThatThrownBy(() -> session.write(message, OutputStream.nullOutputStream()))
                .isInstanceOf(MailboxException.class);
    }

    @ParameterizedTest
    @CsvSource({"'123\\n567\\n',true", "'123\\n567\\n\\n',false", "'\\ud83d',false", "'',false"})
    void a_small_text_comes_with_the_look_and_is_checked_as_well(String text, boolean whole) throws Exception {
        MailboxSession session = mailboxes.open(BO);
        api.next(answer(row(1, "", 7).replace("}", ",\"guid\":\"g1\",\"text\":\"" + text + "\"}")));
        StoredMessage message = session.look(WANTED).messages().get(0);
        ByteArrayOutputStream written = new ByteArrayOutputStream();

        if (whole) {
            session.write(message, written);
            assertThat(written.toString(StandardCharsets.UTF_8)).isEqualTo("123\r\n567\r\n");
        } else {
            assertThatThrownBy(() -> session.write(message, written)).isInstanceOf(MailboxException.class);
        }
        assertThat(api.requests).hasSize(1);
    }

    @Test
    void a_text_has_the_line_ends_of_imap() throws Exception {
        MailboxSession session = mailboxes.open(BO);
        StoredMessage message = foundLarge(session);
        api.next(text("a\\nb\\r\\nc\\rde"));
        ByteArrayOutputStream written = new ByteArrayOutputStream();

        session.write(message, written);

        assertThat(written.toString(StandardCharsets.UTF_8)).isEqualTo("a\r\nb\r\nc\rde");
    }
}
