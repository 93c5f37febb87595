package org.mailrecall.mail.mailbox.jmap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mailrecall.mail.mailbox.rules.Commands.ADA;
import static org.mailrecall.mail.mailbox.rules.Commands.BO;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailrecall.events.DeleteCommand;
import org.mailrecall.events.OutcomeStatus;
import org.mailrecall.mail.mailbox.HoldVault;
import org.mailrecall.mail.mailbox.MailboxException;
import org.mailrecall.mail.mailbox.MessageException;
import org.mailrecall.mail.mailbox.NothingDeletedException;
import org.mailrecall.mail.mailbox.SpooledMessage;
import org.mailrecall.mail.mailbox.StoredMessage;
import org.mailrecall.mail.mailbox.rules.Answer;
import org.mailrecall.mail.mailbox.rules.Commands;
import org.mailrecall.mail.server.ScriptedHttpServer;
import org.mailrecall.mail.server.ScriptedHttpServer.Reply;
import org.mailrecall.mail.server.ScriptedJmap;
import org.mailrecall.mail.server.StampedMail;

/** JMAP servers that are slow, broken or hostile, and mailboxes that change meanwhile. */
@Tag("slow")
@Timeout(60)
class HostileJmapTest {
    private static final Duration ANSWER = Duration.ofSeconds(20);

    @TempDir
    Path directory;

    private final StampedMail mail = StampedMail.of(ADA, BO, "m1@contoso.example");
    private final List<String> vault = new ArrayList<>();
    private ScriptedJmap server;
    private JmapMailboxes mailboxes;
    private Commands commands;

    @BeforeEach
    void start() throws Exception {
        server = new ScriptedJmap(BO);
        server.add("e1", mail.text());
        server.add("e2", StampedMail.of(ADA, BO, "m2@contoso.example").text());
        use(ANSWER);
    }

    private void use(Duration answerTimeout) throws Exception {
        close();
        mailboxes = server.mailboxes(answerTimeout, ANSWER.multipliedBy(3));
        commands = new Commands(directory, mailboxes, new HoldVault() {
            @Override
            public void keep(String mailbox, StoredMessage message, SpooledMessage whole) {
                vault.add(whole.sha256());
            }

            @Override
            public boolean isVault(String mailbox) {
                return false;
            }
        });
    }

    private void close() {
        if (commands != null) {
            commands.close();
            mailboxes.close();
        }
    }

    @AfterEach
    void stop() {
        close();
        server.close();
    }

    private Answer onlyIfUnread() throws MailboxException {
        DeleteCommand command = commands.command(mail).setOnlyIfUnread(true).build();
        return commands.executor().execute(command);
    }

    /** Lets something happen once, just before the service has a message destroyed. */
    private void beforeDestroying(Consumer<ScriptedJmap.Stored> event) {
        AtomicBoolean happened = new AtomicBoolean();
        server.methods.put("Email/set", arguments -> {
            if (!happened.getAndSet(true)) {
                event.accept(server.emails.get("e1"));
                server.change();
            }
            return server.usual("Email/set", arguments);
        });
    }

    @Test
    void the_mail_is_destroyed_and_the_login_goes_to_the_configured_server_alone() throws Exception {
        server.apiUrl = "http://elsewhere.example/api";

        assertThat(commands.execute(mail)).isEqualTo(OutcomeStatus.DELETED);

        assertThat(server.emails).containsOnlyKeys("e2");
        String login = Base64.getEncoder().encodeToString((BO + ":hidden-password").getBytes());
        assertThat(server.http.requests)
                .allMatch(request -> request.headers().getFirst("Authorization").equals("Basic " + login));
    }

    @Test
    void a_mail_that_is_read_just_before_stays() throws Exception {
        beforeDestroying(stored -> stored.keywords.add("$seen"));

        assertThat(onlyIfUnread().status()).isEqualTo(OutcomeStatus.ALREADY_READ);
        assertThat(server.emails).containsKey("e1");
    }

    /** A copy in one of two folders was read. The Email has no {@code $seen}, and a search for the keyword finds it. */
    private void readInOneOfTwoFolders() {
        server.emails.get("e1").folders.add("archive");
        server.emails.get("e1").readInOneFolder = true;
    }

    /** Some searches by a field end with an error. */
    private void searchesByHeaderFail(String error, boolean all) {
        server.methods.put("Email/query", arguments -> {
            JsonNode filter = arguments.path("filter");
            boolean withOthers = filter.path("conditions").path(0).has("header");
            return withOthers || all && filter.has("header")
                    ? JsonNodeFactory.instance.textNode(error)
                    : server.usual("Email/query", arguments);
        });
    }

    @Test
    void a_mail_that_was_read_in_one_of_its_folders_stays() throws Exception {
        readInOneOfTwoFolders();

        assertThat(onlyIfUnread().status()).isEqualTo(OutcomeStatus.ALREADY_READ);
    }

    @Test
    void a_mail_that_was_read_in_no_folder_is_destroyed_although_a_search_cannot_combine_conditions() throws Exception {
        server.emails.get("e1").folders.add("archive");
        searchesByHeaderFail("unsupportedFilter", true);

        assertThat(onlyIfUnread().status()).isEqualTo(OutcomeStatus.DELETED);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void where_a_server_cannot_search_by_header_its_folders_say_what_was_read(boolean all) throws Exception {
        readInOneOfTwoFolders();
        searchesByHeaderFail("unsupportedFilter", all);

        assertThat(onlyIfUnread().status()).isEqualTo(OutcomeStatus.ALREADY_READ);
    }

    @ParameterizedTest
    @ValueSource(strings = {"serverFail", "serverUnavailable", "forbidden"})
    void a_search_for_what_was_read_that_fails_deletes_nothing(String error) {
        readInOneOfTwoFolders();
        searchesByHeaderFail(error, false);

        assertThatThrownBy(this::onlyIfUnread).isInstanceOf(MailboxException.class);
        assertThat(server.emails).containsKey("e1");
    }

    @Test
    void a_mail_whose_id_no_search_finds_is_looked_for_in_its_folders() throws Exception {
        readInOneOfTwoFolders();
        server.methods.put("Email/query", arguments -> {
            JsonNode answer = server.usual("Email/query", arguments);
            boolean byHeader = arguments.path("filter").toString().contains("header");
            return byHeader ? ((ObjectNode) answer).set("ids", JsonNodeFactory.instance.arrayNode()) : answer;
        });

        assertThat(onlyIfUnread().status()).isEqualTo(OutcomeStatus.ALREADY_READ);
    }

    @Test
    void a_mail_that_is_put_on_hold_just_before_is_kept_in_the_vault_first() throws Exception {
        beforeDestroying(stored -> stored.keywords.add("$onhold"));

        Answer answer = commands.executor().execute(commands.command(mail).build());

        assertThat(answer.status()).isEqualTo(OutcomeStatus.DELETED);
        assertThat(answer.keptForHold()).isTrue();
        assertThat(vault).hasSize(1);
    }

    @Test
    void other_mail_that_comes_meanwhile_only_costs_another_look() throws Exception {
        beforeDestroying(stored -> {});

        assertThat(onlyIfUnread().status()).isEqualTo(OutcomeStatus.DELETED);
    }

    @Test
    void a_mailbox_that_changes_all_the_time_is_tried_again_and_nothing_is_deleted() {
        server.methods.put("Email/set", arguments -> JsonNodeFactory.instance.textNode("stateMismatch"));

        assertThatThrownBy(() -> commands.execute(mail))
                .isInstanceOf(NothingDeletedException.class)
                .hasMessageContaining("changes all the time");
        assertThat(server.emails).containsKey("e1");
    }

    @Test
    void a_server_that_refuses_to_destroy_leaves_no_intent() {
        server.methods.put("Email/set", arguments -> {
            ObjectNode answer = JsonNodeFactory.instance.objectNode().put("accountId", "u1");
            answer.putObject("notDestroyed").putObject("e1").put("type", "forbidden");
            return answer;
        });

        assertThatThrownBy(() -> commands.execute(mail)).isInstanceOf(NothingDeletedException.class);
        server.emails.remove("e1"); // by somebody else
        server.methods.clear();
        assertThat(answer()).isEqualTo(OutcomeStatus.NOT_IN_MAILBOX);
    }

    private OutcomeStatus answer() {
        try {
            return commands.execute(mail);
        } catch (MailboxException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_server_that_says_destroyed_and_has_the_mail_still_is_not_believed() {
        server.methods.put("Email/set", arguments -> {
            ObjectNode answer = JsonNodeFactory.instance.objectNode().put("accountId", "u1");
            answer.putArray("destroyed").add("e1");
            return answer;
        });

        assertThatThrownBy(() -> commands.execute(mail))
                .isInstanceOf(MailboxException.class)
                .isNotInstanceOf(NothingDeletedException.class);
        server.emails.remove("e1"); // what was read was an old state
        assertThat(answer()).isEqualTo(OutcomeStatus.DELETED);
    }

    @Test
    void a_stop_after_the_first_of_two_mails_says_nothing_about_the_mailbox() {
        server.add("e3", mail.text());
        server.pages.put(
                "/session",
                request -> Reply.json(server.session(BO, true)
                        .replace(
                                "\"urn:ietf:params:jmap:core\": {}",
                                "\"urn:ietf:params:jmap:core\": {\"maxObjectsInSet\": 1}")));
        commands.running = () -> {
            if (server.emails.size() < 3) {
                throw new MessageException("stopped");
            }
        };

        assertThatThrownBy(() -> commands.execute(mail))
                .isExactlyInstanceOf(MessageException.class)
                .hasMessage("stopped");
        assertThat(server.emails).hasSize(2);
    }

    @Test
    void after_a_cut_connection_the_next_attempt_says_that_the_mail_was_deleted() throws Exception {
        AtomicInteger sets = new AtomicInteger();
        server.pages.put("/api", request -> {
            Reply usual = server.usual(request, "/api");
            boolean cut = request.body().contains("Email/set") && sets.incrementAndGet() == 1;
            return cut ? Reply.cut() : usual;
        });

        assertThatThrownBy(() -> commands.execute(mail))
                .isInstanceOf(MailboxException.class)
                .isNotInstanceOf(NothingDeletedException.class);
        assertThat(sets.get()).as("a deletion is not sent twice").isEqualTo(1);
        assertThat(commands.execute(mail)).isEqualTo(OutcomeStatus.DELETED);
    }

    /** Somebody else deletes the mail after an attempt that failed: no later attempt may say that it did it. */
    private void assertNoIntentIsLeft() {
        server.emails.remove("e1");
        server.pages.clear();
        assertThat(answer()).isEqualTo(OutcomeStatus.NOT_IN_MAILBOX);
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 400, 401, 403, 404, 413, 429})
    void a_refused_request_leaves_no_intent(int status) {
        server.pages.put(
                "/api",
                request -> request.body().contains("Email/set") ? Reply.of(status, "") : server.usual(request, "/api"));

        assertThatThrownBy(() -> commands.execute(mail)).isInstanceOf(NothingDeletedException.class);
        assertNoIntentIsLeft();
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 500, 502, 503, 504})
    void a_request_that_fails_may_have_been_carried_out(int status) {
        server.pages.put("/api", request -> {
            Reply usual = server.usual(request, "/api");
            return request.body().contains("Email/set") ? Reply.of(status, "") : usual;
        });

        assertThatThrownBy(() -> commands.execute(mail))
                .isInstanceOf(MailboxException.class)
                .isNotInstanceOf(NothingDeletedException.class);
        server.pages.clear();
        assertThat(answer()).isEqualTo(OutcomeStatus.DELETED);
    }

    @Test
    void a_search_over_a_connection_that_the_server_closed_is_sent_again() throws Exception {
        AtomicBoolean cut = new AtomicBoolean();
        server.pages.put("/api", request -> cut.getAndSet(true) ? server.usual(request, "/api") : Reply.cut());

        assertThat(commands.execute(mail)).isEqualTo(OutcomeStatus.DELETED);
    }

    @Test
    void a_server_that_cannot_search_by_header_is_read_through() throws Exception {
        server.methods.put(
                "Email/query",
                arguments -> arguments.path("filter").has("header")
                        ? JsonNodeFactory.instance.textNode("unsupportedFilter")
                        : server.usual("Email/query", arguments));

        assertThat(commands.execute(mail)).isEqualTo(OutcomeStatus.DELETED);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_server_that_gives_few_at_a_time_is_read_page_by_page(boolean says) throws Exception {
        for (int i = 10; i < 30; i++) {
            server.add(
                    "f" + i,
                    StampedMail.of(ADA, BO, "other" + i + "@contoso.example").text());
        }
        server.add(
                "z",
                StampedMail.of(mail.copy(), "Message-ID: <rewritten@x.example>\n", "At noon?")
                        .text());
        server.emails.remove("e1");
        server.methods.put("Email/query", arguments -> {
            ObjectNode few = arguments.deepCopy();
            JsonNode answer = server.usual("Email/query", few.put("limit", 7));
            return says ? ((ObjectNode) answer).put("limit", 7) : answer;
        });

        assertThat(commands.execute(mail)).isEqualTo(OutcomeStatus.DELETED);
        assertThat(server.emails).doesNotContainKey("z");
    }

    /** A mail whose Message-ID field has so many KiB. */
    private static String withLongId(int kibibytes) {
        return "Message-ID: <" + "x".repeat(kibibytes << 10) + "@contoso.example>\n\nm1@contoso.example\n";
    }

    @Test
    void mails_with_long_ids_keep_no_other_mail_from_being_found() throws Exception {
        for (int i = 0; i < 9; i++) {
            server.add("d" + i, withLongId(2 << 10)); // the search by the id finds them too
        }
        server.add("d9", withLongId(17 << 10)); // more than an answer can hold

        assertThat(commands.execute(mail)).isEqualTo(OutcomeStatus.DELETED);
        assertThat(server.emails).hasSize(11).doesNotContainKey("e1");
    }

    @Test
    void an_account_of_another_name_or_of_another_person_is_not_touched() {
        for (String session : new String[] {
            server.session("cy@contoso.example", true),
            server.session(BO, false),
            server.session(BO, true).replace("\"isReadOnly\": false", "\"isReadOnly\": true"),
            server.session(BO, true).replace(":mail\"", ":contacts\""),
            server.session(BO, true)
                    .replace(
                            "{\"u1\":",
                            "{\"u0\": {\"name\": \"" + BO
                                    + "\", \"isPersonal\": true, \"isReadOnly\": false, \"accountCapabilities\":"
                                    + " {\"urn:ietf:params:jmap:mail\": {}}}, \"u1\":")
        }) {
            server.http.requests.clear();
            server.pages.put("/session", request -> Reply.json(session));

            assertThatThrownBy(() -> commands.execute(mail))
                    .as(session)
                    .isInstanceOf(MailboxException.class)
                    .hasMessageContaining("account");
            assertThat(server.http.requests).hasSize(1);
        }
    }

    @Test
    void an_administrators_token_opens_the_account_of_the_mailboxs_name_and_no_other() throws Exception {
        Path token = Files.writeString(directory.resolve("token"), "hidden-token\n");
        try (JmapMailboxes ofAdministrator = server.ofAdministrator(token, ANSWER)) {
            server.pages.put("/session", request -> Reply.json(server.session("cy@contoso.example", false)));
            assertThatThrownBy(() -> ofAdministrator.open(BO)).hasMessageContaining("no account of the mailbox");

            server.pages.put("/session", request -> Reply.json(server.session(BO, false)));
            DeleteCommand command = commands.command(mail).build();
            Answer answer =
                    commands.executor(ofAdministrator, commands.journal()).execute(command);

            assertThat(answer.status()).isEqualTo(OutcomeStatus.DELETED);
            assertThat(server.http.requests)
                    .allMatch(request ->
                            request.headers().getFirst("Authorization").equals("Bearer hidden-token"));
        }
    }

    @Test
    void a_proxy_of_the_platform_gets_no_login() throws Exception {
        ProxySelector usual = ProxySelector.getDefault();
        try (ScriptedHttpServer proxy = new ScriptedHttpServer(request -> Reply.of(502, ""))) {
            ProxySelector.setDefault(
                    ProxySelector.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), proxy.port())));
            use(ANSWER);

            assertThat(commands.execute(mail)).isEqualTo(OutcomeStatus.DELETED);
            assertThat(proxy.requests).isEmpty();
        } finally {
            ProxySelector.setDefault(usual);
        }
    }

    @Test
    void while_the_vault_cannot_be_written_a_message_on_hold_stays() throws Exception {
        try (Commands withVault = new Commands(
                Files.createDirectory(directory.resolve("vault")), mailboxes, mailboxes.vault(mailbox -> BO))) {
            withVault.onHold.add(BO);

            assertThatThrownBy(() -> withVault.execute(mail)).isInstanceOf(MailboxException.class);
        }
        assertThat(server.emails).containsKey("e1");
    }

    @Test
    void a_redirect_is_not_followed() throws Exception {
        try (ScriptedHttpServer elsewhere = new ScriptedHttpServer(request -> Reply.json("{}"))) {
            server.pages.put("/session", request -> Reply.of(307, "").with("Location", elsewhere.url()));

            assertThatThrownBy(() -> commands.execute(mail)).hasMessageContaining("another address");
            assertThat(elsewhere.requests).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "null",
                "{}",
                "{\"methodResponses\": 3}",
                "{\"methodResponses\": [[\"error\", {\"type\": \"serverFail\"}, \"c0\"]]}",
                "{\"methodResponses\": [[\"error\", {\"type\": \"<b>hidden-password\"}, \"c0\"]]}",
                "{\"methodResponses\": [[\"Email/query\", {\"accountId\": \"u2\", \"ids\": []}, \"c0\"]]}",
                "{\"methodResponses\": [[\"Email/query\", {\"accountId\": \"u1\"}, \"c0\"]]}",
                "{\"methodResponses\": [[\"Email/query\", {\"accountId\": \"u1\", \"ids\": [\"a\"]}, \"c0\"]]}",
                "{\"a\": 1, \"a\": 2}",
                "<html>login</html>"
            })
    void an_answer_that_cannot_be_read_deletes_nothing(String answer) {
        server.pages.put("/api", request -> Reply.json(answer));

        assertThatThrownBy(() -> commands.execute(mail))
                .isInstanceOf(MailboxException.class)
                .hasMessageNotContaining("hidden");
        assertThat(server.emails).containsKey("e1");
    }

    @Test
    void deep_json_is_refused() {
        server.pages.put("/api", request -> Reply.json("{\"a\":".repeat(100_000)));

        assertThatThrownBy(() -> commands.execute(mail)).isInstanceOf(MailboxException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 400, 401, 403, 404, 429, 500, 503})
    void a_refusal_is_tried_again(int status) {
        server.pages.put("/api", request -> Reply.of(status, "hidden text"));

        assertThatThrownBy(() -> commands.execute(mail))
                .isInstanceOf(MailboxException.class)
                .hasMessageNotContaining("hidden");
    }

    @Test
    void emails_without_header_fields_or_with_values_of_another_kind_delete_nothing() {
        for (String field : new String[] {"size", "keywords", "mailboxIds", "blobId", "header:Message-ID:asRaw:all"}) {
            for (JsonNode value :
                    new JsonNode[] {null, JsonNodeFactory.instance.arrayNode().add(1)}) {
                server.methods.put("Email/get", arguments -> {
                    JsonNode answer = server.usual("Email/get", arguments);
                    answer.path("list").forEach(email -> {
                        ((ObjectNode) email).remove(field);
                        if (value != null) {
                            ((ObjectNode) email).set(field, value);
                        }
                    });
                    return answer;
                });

                assertThatThrownBy(() -> commands.execute(mail)).as(field).isInstanceOf(MailboxException.class);
            }
        }
        assertThat(server.emails).containsKey("e1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/session", "/api", "/blob"})
    void an_answer_without_an_end_is_cut(String page) {
        server.pages.put(page, request -> Reply.endless());

        assertThatThrownBy(() -> commands.execute(mail))
                .isInstanceOf(MailboxException.class)
                .hasMessageContaining("more than an answer can need");
        assertThat(server.emails).containsKey("e1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/session", "/api", "/blob"})
    void a_server_that_dribbles_or_is_silent_is_not_waited_for(String page) throws Exception {
        use(Duration.ofMillis(500));
        for (Reply reply : List.of(Reply.dribble(), Reply.silence())) {
            server.pages.put(page, request -> reply);

            assertThatThrownBy(() -> commands.execute(mail))
                    .isInstanceOf(MailboxException.class)
                    .hasMessageContaining("in time");
        }
    }

    @Test
    void a_hanging_command_delays_no_other() throws Exception {
        AtomicBoolean first = new AtomicBoolean(true);
        CompletableFuture<Void> hangs = new CompletableFuture<>();
        server.pages.put("/session", request -> {
            if (first.getAndSet(false)) {
                hangs.complete(null);
                return Reply.silence();
            }
            return server.usual(request, "/session");
        });
        CompletableFuture<Object> hanging = CompletableFuture.supplyAsync(() -> {
            try {
                return mailboxes.open(BO);
            } catch (MailboxException e) {
                return e;
            }
        });
        hangs.join();

        assertThat(commands.execute(mail)).isEqualTo(OutcomeStatus.DELETED);
        assertThat(hanging).isNotDone();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1})
    void a_blob_of_another_size_is_not_the_message(int difference) {
        server.pages.put(
                "/blob", request -> Reply.of(200, "x".repeat(mail.text().length() + difference)));

        assertThatThrownBy(() -> commands.execute(mail)).isInstanceOf(MailboxException.class);
        assertThat(server.emails).containsKey("e1");
    }
}
