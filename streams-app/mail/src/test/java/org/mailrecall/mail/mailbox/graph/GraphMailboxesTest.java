package org.mailrecall.mail.mailbox.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mailrecall.mail.mailbox.rules.Commands.ADA;
import static org.mailrecall.mail.mailbox.rules.Commands.BO;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
import org.mailrecall.mail.header.SealedCopy;
import org.mailrecall.mail.mailbox.HoldVault;
import org.mailrecall.mail.mailbox.MailboxException;
import org.mailrecall.mail.mailbox.MessageException;
import org.mailrecall.mail.mailbox.NothingDeletedException;
import org.mailrecall.mail.mailbox.rules.Answer;
import org.mailrecall.mail.mailbox.rules.Commands;
import org.mailrecall.mail.server.ScriptedGraph;
import org.mailrecall.mail.server.ScriptedHttpServer.Reply;
import org.mailrecall.mail.server.ScriptedHttpServer.Request;
import org.mailrecall.mail.server.StampedMail;

/** Against answers in the form of Microsoft's documentation; the adapter was never tried on a real tenant. */
@Tag("slow")
@Timeout(60)
class GraphMailboxesTest {
    private static final Duration ANSWER = Duration.ofSeconds(20);

    @TempDir
    Path directory;

    private final StampedMail mail = StampedMail.of(ADA, BO, "m1@contoso.example");
    private ScriptedGraph graph;
    private GraphMailboxes mailboxes;
    private Commands commands;

    @BeforeEach
    void start() throws Exception {
        graph = new ScriptedGraph(BO);
        graph.add("AAk1=", mail.text());
        graph.add("AAk2=", StampedMail.of(ADA, BO, "m2@contoso.example").text());
        use(ANSWER);
    }

    private void use(Duration answerTimeout) throws Exception {
        close();
        Path secret = Files.writeString(directory.resolve("secret"), "hidden secret+\n");
        TestTime time = new TestTime();
        mailboxes = graph.mailboxes(new ClientSecret(secret), time, answerTimeout);
        commands = new Commands(directory, mailboxes, HoldVault.NONE);
        now = time;
    }

    private TestTime now;

    /** The clock of tokens and waits. */
    private static final class TestTime extends java.time.Clock {
        private java.time.Instant instant = java.time.Instant.parse("2026-11-28T20:00:00Z");

        @Override
        public java.time.ZoneId getZone() {
            return java.time.ZoneOffset.UTC;
        }

        @Override
        public java.time.Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public java.time.Instant instant() {
            return instant;
        }
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
        graph.close();
    }

    private Answer execute(boolean onlyIfUnread) throws MailboxException {
        DeleteCommand command =
                commands.command(mail).setOnlyIfUnread(onlyIfUnread).build();
        return commands.executor().execute(command);
    }

    private void beforeDeleting(Consumer<ScriptedGraph.Stored> event) {
        AtomicBoolean happened = new AtomicBoolean();
        graph.script = (request, target) -> {
            if (target.endsWith("/permanentDelete") && !happened.getAndSet(true)) {
                event.accept(graph.messages.get("AAk1="));
                graph.messages.get("AAk1=").changes++;
            }
            return null;
        };
    }

    @Test
    void a_deletion_asks_as_the_documentation_says() throws Exception {
        Answer answer = execute(false);

        assertThat(answer.status()).isEqualTo(OutcomeStatus.DELETED);
        assertThat(answer.wasRead()).isFalse();
        assertThat(answer.keptForHold())
                .as("Exchange does not say whether it keeps the mail")
                .isNull();
        assertThat(graph.messages).containsOnlyKeys("AAk2=");
        String user = "/v1.0/users/" + ScriptedGraph.USER;
        String properties = "$select=" + Message.PROPERTIES;
        assertThat(graph.http.requests)
                .extracting(request -> request.method() + " " + request.target())
                .startsWith(
                        "POST /contoso.onmicrosoft.com/oauth2/v2.0/token",
                        "GET /v1.0/users?$filter=mail%20eq%20%27bo%40contoso.example%27&$select=id,mail",
                        "GET " + user + "/messages?" + properties
                                + "&$filter=internetMessageId%20eq%20%27%3Cm1%40contoso.example%3E%27&$top=100",
                        "GET " + user + "/messages/AAk1%3D/$value",
                        "GET " + user + "/messages/AAk1%3D?" + properties,
                        "POST " + user + "/messages/AAk1%3D/permanentDelete",
                        "GET " + user + "/messages/AAk1%3D?" + properties);
        Request token = graph.http.requests.get(0);
        assertThat(token.body())
                .isEqualTo("grant_type=client_credentials&client_id=client-1&scope=" + encodedScope()
                        + "&client_secret=hidden+secret%2B");
        assertThat(graph.http.requests.subList(1, graph.http.requests.size())).allSatisfy(request -> {
            assertThat(request.headers().getFirst("Authorization")).isEqualTo("Bearer token-1");
            assertThat(request.headers().getFirst("Prefer")).isEqualTo("IdType=\"ImmutableId\"");
        });
    }

    private String encodedScope() {
        return "http%3A%2F%2F127.0.0.1%3A" + graph.http.port() + "%2F.default";
    }

    @Test
    void an_id_with_quotes_and_other_characters_is_found_and_no_other() throws Exception {
        for (String id :
                new String[] {"o'neil'@contoso.example", "a&b+c%20d#e@contoso.example", "gr\u00fc\u00dfe@x.example"}) {
            StampedMail odd = StampedMail.of(ADA, BO, id);
            graph.add("odd", odd.text());

            assertThat(commands.execute(odd)).as(id).isEqualTo(OutcomeStatus.DELETED);
            assertThat(graph.messages).as(id).containsOnlyKeys("AAk1=", "AAk2=");
        }
    }

    @Test
    void a_copy_under_another_id_is_found_by_its_delivery_id_page_by_page() throws Exception {
        SealedCopy copy = new SealedCopy(ADA, "delivery-9", BO, "sent@contoso.example");
        StampedMail rewritten = StampedMail.of(copy, "Message-ID: <rewritten@server.example>\n", "At noon?");
        for (int i = 0; i < 250; i++) {
            graph.add("m" + i, "From: <x>\n\nx\n", "2026-11-28T20:%02d:00Z".formatted(i / 5));
        }
        graph.add("z", rewritten.text(), "2026-11-28T20:59:00Z");

        assertThat(commands.execute(rewritten)).isEqualTo(OutcomeStatus.DELETED);
        assertThat(graph.messages).doesNotContainKey("z").hasSize(252);
    }

    @Test
    void what_is_not_there_is_not_in_the_mailbox() throws Exception {
        assertThat(commands.execute(StampedMail.of(ADA, BO, "never@contoso.example")))
                .isEqualTo(OutcomeStatus.NOT_IN_MAILBOX);
    }

    @Test
    void a_mail_that_was_read_or_is_read_just_before_stays() throws Exception {
        beforeDeleting(stored -> stored.read = true);
        assertThat(execute(true).status()).isEqualTo(OutcomeStatus.ALREADY_READ);

        graph.script = (request, target) -> null;
        assertThat(commands.executor()
                        .execute(commands.command(mail)
                                .setCommandId("again")
                                .setOnlyIfUnread(true)
                                .build())
                        .status())
                .isEqualTo(OutcomeStatus.ALREADY_READ);
        assertThat(graph.messages).containsKey("AAk1=");
    }

    /** A mail that came with this Message-ID, with a header field of so many MiB. */
    private static String withLongField(String id, int mebibytes) {
        return "Message-ID: <" + id + ">\nX-Long: " + "x".repeat(mebibytes << 20) + "\n\nx\n";
    }

    @ParameterizedTest
    @ValueSource(strings = {"m1@contoso.example", "rewritten@contoso.example"})
    void mails_with_long_header_fields_keep_no_other_mail_from_being_found(String id) throws Exception {
        graph.messages.remove("AAk1=");
        StampedMail found = StampedMail.of(mail.copy(), "Message-ID: <" + id + ">\n", "At noon?");
        graph.add("a1", withLongField(id, 6));
        graph.add("a2", withLongField(id, 6));
        graph.add("a3", withLongField(id, 6));
        graph.add("a4", withLongField(id, 17)); // more than an answer can hold
        graph.add("z", found.text());

        assertThat(commands.execute(mail)).isEqualTo(OutcomeStatus.DELETED);
        assertThat(graph.messages).containsOnlyKeys("AAk2=", "a1", "a2", "a3", "a4");
    }

    @Test
    void a_mail_that_changed_just_before_is_looked_at_again() throws Exception {
        beforeDeleting(stored -> stored.categories.add("Red"));

        assertThat(execute(false).status()).isEqualTo(OutcomeStatus.DELETED);
    }

    @Test
    void a_mail_that_was_moved_to_the_recoverable_items_counts_as_deleted() throws Exception {
        graph.script = (request, target) -> {
            if (target.endsWith("/permanentDelete")) {
                graph.messages.get("AAk1=").folder = "purges-id";
                return Reply.of(204, "");
            }
            boolean list = target.contains("/messages?")
                    && graph.messages.get("AAk1=").folder.equals("purges-id");
            return list ? Reply.json("{\"value\": []}") : null;
        };

        assertThat(execute(false).status()).isEqualTo(OutcomeStatus.DELETED);
    }

    @Test
    void a_server_that_says_yes_and_has_the_mail_still_is_not_believed_and_may_have_deleted_it() throws Exception {
        graph.script = (request, target) -> target.endsWith("/permanentDelete") ? Reply.of(204, "") : null;

        assertThatThrownBy(() -> execute(false))
                .isInstanceOf(MailboxException.class)
                .isNotInstanceOf(NothingDeletedException.class);
        graph.messages.remove("AAk1="); // what was read was an old state
        assertThat(execute(false).status()).isEqualTo(OutcomeStatus.DELETED);
    }

    @Test
    void where_no_token_can_be_had_for_the_deletion_nothing_was_deleted() throws Exception {
        AtomicInteger looks = new AtomicInteger();
        graph.script = (request, target) -> {
            if (target.contains("/messages/AAk1=?") && looks.incrementAndGet() == 1) {
                now.instant = now.instant.plusSeconds(4000); // the token ends meanwhile
            }
            return target.endsWith("/token") && looks.get() > 0 ? Reply.of(400, "") : null;
        };

        assertThatThrownBy(() -> execute(false)).isInstanceOf(NothingDeletedException.class);
        assertThat(graph.messages).containsKey("AAk1=");
    }

    @Test
    void a_stop_while_the_token_is_renewed_forbids_the_deletion() {
        AtomicInteger looks = new AtomicInteger();
        graph.script = (request, target) -> {
            if (target.contains("/messages/AAk1=?") && looks.incrementAndGet() == 1) {
                now.instant = now.instant.plusSeconds(4000); // the token ends meanwhile
            }
            if (target.endsWith("/token") && looks.get() > 0) {
                commands.running = () -> {
                    throw new MessageException("stopped");
                };
            }
            return null;
        };

        assertThatThrownBy(() -> execute(false))
                .isInstanceOf(NothingDeletedException.class)
                .hasMessage("stopped");
        assertThat(graph.messages).containsKey("AAk1=");
    }

    @Test
    void a_stop_after_the_first_of_two_mails_says_nothing_about_the_mailbox() {
        graph.add("AAk3=", mail.text());
        commands.running = () -> {
            if (graph.messages.size() < 3) {
                throw new MessageException("stopped");
            }
        };

        assertThatThrownBy(() -> execute(false))
                .isExactlyInstanceOf(MessageException.class)
                .hasMessage("stopped");
        assertThat(graph.messages).hasSize(2);
    }

    @Test
    void a_mail_that_leaves_just_before_is_not_in_the_mailbox() throws Exception {
        graph.script = (request, target) -> {
            if (target.endsWith("/permanentDelete")) {
                graph.messages.remove("AAk1=");
            }
            return null;
        };

        assertThat(execute(false).status()).isEqualTo(OutcomeStatus.NOT_IN_MAILBOX);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 429})
    void a_refused_deletion_has_certainly_deleted_nothing(int status) {
        graph.script = (request, target) ->
                target.endsWith("/permanentDelete") ? Reply.of(status, "{\"error\": {\"code\": \"hidden\"}}") : null;

        assertThatThrownBy(() -> execute(false))
                .isInstanceOf(NothingDeletedException.class)
                .hasMessageNotContaining("hidden");
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504})
    void after_a_failed_deletion_the_next_attempt_knows_that_it_may_have_deleted(int status) throws Exception {
        graph.script = (request, target) -> {
            if (target.endsWith("/permanentDelete")) {
                graph.messages.remove("AAk1=");
                return Reply.of(status, "");
            }
            return null;
        };

        assertThatThrownBy(() -> execute(false))
                .isInstanceOf(MailboxException.class)
                .isNotInstanceOf(NothingDeletedException.class);
        now.instant = now.instant.plusSeconds(60);
        assertThat(execute(false).status()).isEqualTo(OutcomeStatus.DELETED);
    }

    @Test
    void a_server_that_asks_to_wait_is_not_asked_again_before() throws Exception {
        graph.script = (request, target) ->
                target.contains("/messages?") ? Reply.of(429, "").with("Retry-After", "120") : null;
        assertThatThrownBy(() -> execute(false)).hasMessageContaining("asks to wait");
        graph.script = (request, target) -> null;
        int before = graph.http.requests.size();

        now.instant = now.instant.plusSeconds(119);
        assertThatThrownBy(() -> execute(false)).isInstanceOf(MailboxException.class);
        assertThat(graph.http.requests).hasSize(before);

        now.instant = now.instant.plusSeconds(1);
        assertThat(execute(false).status()).isEqualTo(OutcomeStatus.DELETED);
    }

    @Test
    void a_token_is_kept_until_shortly_before_its_end_and_asked_for_again_when_it_is_refused() throws Exception {
        AtomicInteger tokens = new AtomicInteger();
        AtomicBoolean refuse = new AtomicBoolean();
        graph.script = (request, target) -> {
            if (target.endsWith("/token")) {
                tokens.incrementAndGet();
            } else if (refuse.getAndSet(false)) {
                return Reply.of(401, "");
            }
            return null;
        };
        mailboxes.open(BO);
        now.instant = now.instant.plusSeconds(3000);
        mailboxes.open(BO);
        assertThat(tokens.get()).isEqualTo(1);
        now.instant = now.instant.plusSeconds(500);
        mailboxes.open(BO);
        assertThat(tokens.get()).isEqualTo(2);

        refuse.set(true);
        assertThatThrownBy(() -> mailboxes.open(BO)).hasMessageContaining("refuses the login");
        mailboxes.open(BO);
        assertThat(tokens.get()).isEqualTo(3);
    }

    @Test
    void while_a_token_cannot_be_renewed_the_old_one_does_until_its_end() throws Exception {
        mailboxes.open(BO);
        graph.script = (request, target) ->
                target.endsWith("/token") ? Reply.of(400, "{\"error\": \"invalid_client hidden\"}") : null;
        now.instant = now.instant.plusSeconds(3500);
        mailboxes.open(BO);

        now.instant = now.instant.plusSeconds(100);
        assertThatThrownBy(() -> mailboxes.open(BO))
                .isInstanceOf(MailboxException.class)
                .hasMessageContaining("token endpoint")
                .hasMessageNotContaining("hidden");
    }

    @Test
    void a_user_of_another_address_or_several_users_are_not_touched() {
        for (String users : new String[] {
            "[]",
            "[{\"id\": \"u1\", \"mail\": \"cy@contoso.example\"}]",
            "[{\"id\": \"u1\", \"mail\": null}]",
            "[{\"id\": \"u1\", \"mail\": \"" + BO + "\"}, {\"id\": \"u2\", \"mail\": \"" + BO + "\"}]",
            "[{\"mail\": \"" + BO + "\"}]"
        }) {
            graph.script = (request, target) ->
                    target.startsWith("/v1.0/users?") ? Reply.json("{\"value\": " + users + "}") : null;

            assertThatThrownBy(() -> execute(false)).as(users).isInstanceOf(MailboxException.class);
        }
        assertThat(graph.messages).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"value\": {}}",
                "{\"value\": [1]}",
                "{\"value\": [{\"id\": \"x\"}]}",
                "{\"value\": [], \"@odata.nextLink\": \"::hidden\"}",
                "{\"value\": [{\"id\": \"x\", \"isRead\": false, \"parentFolderId\": \"f\", \"@odata.etag\": \"a\\r\\nb\"}]}",
                "{\"value\": [{\"id\": \"x\", \"isRead\": false, \"parentFolderId\": \"f\","
                        + " \"internetMessageHeaders\": [{\"name\": \"X\"}]}]}"
            })
    void an_answer_that_cannot_be_read_deletes_nothing(String answer) {
        graph.script = (request, target) -> target.contains("/messages?") ? Reply.json(answer) : null;

        assertThatThrownBy(() -> execute(false))
                .isInstanceOf(MailboxException.class)
                .hasMessageNotContaining("hidden");
        assertThat(graph.messages).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/token", "/messages?", "$value"})
    void answers_without_an_end_and_silent_servers_are_cut(String part) throws Exception {
        graph.script = (request, target) -> target.contains(part) && !part.equals("$value") ? Reply.endless() : null;
        if (!part.equals("$value")) {
            assertThatThrownBy(() -> execute(false)).hasMessageContaining("more than an answer can need");
        }
        use(Duration.ofMillis(500));
        for (Reply reply : new Reply[] {Reply.silence(), Reply.dribble()}) {
            graph.script = (request, target) -> target.contains(part) ? reply : null;
            assertThatThrownBy(() -> execute(false)).hasMessageContaining("in time");
        }
        assertThat(graph.messages).hasSize(2);
    }

    @Test
    void a_list_without_an_end_is_left() {
        graph.script = (request, target) -> target.contains("/messages")
                ? Reply.json("{\"value\": [], \"@odata.nextLink\": \"/v1.0/users/x/messages?more\"}")
                : null;

        assertThatThrownBy(() -> execute(false)).isInstanceOf(MailboxException.class);
    }
}
