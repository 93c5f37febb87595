package org.mailrecall.mail.mailbox.jmap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mailrecall.mail.mailbox.rules.Commands.ADA;
import static org.mailrecall.mail.mailbox.rules.Commands.BO;
import static org.mailrecall.mail.mailbox.rules.Commands.VAULT;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailrecall.events.OutcomeStatus;
import org.mailrecall.mail.mailbox.MailboxException;
import org.mailrecall.mail.mailbox.MessageException;
import org.mailrecall.mail.mailbox.rules.Commands;
import org.mailrecall.mail.server.ScriptedHttpServer.Reply;
import org.mailrecall.mail.server.ScriptedJmap;
import org.mailrecall.mail.server.StampedMail;

/** Vaults on JMAP servers that refuse, change or lose what is imported. */
@Timeout(60)
class JmapVaultTest {
    private static final Duration ANSWER = Duration.ofSeconds(20);
    private static final String FOLDER = "bos-folder";

    @TempDir
    Path directory;

    private final StampedMail mail = StampedMail.of(ADA, BO, "m1@contoso.example");
    private ScriptedJmap server;
    private ScriptedJmap vaultServer;
    private JmapMailboxes mailboxes;
    private JmapMailboxes vaults;
    private Commands commands;
    private String uploaded = "";

    @BeforeEach
    void start() throws Exception {
        server = new ScriptedJmap(BO);
        server.add("e1", mail.text());
        vaultServer = new ScriptedJmap(VAULT);
        vaultServer.methods.put("Mailbox/query", arguments -> answer());
        vaultServer.methods.put("Mailbox/get", arguments -> answer());
        vaultServer.methods.put("Mailbox/set", arguments -> {
            ObjectNode answer = answer();
            answer.putObject("created").putObject("new").put("id", FOLDER);
            return answer;
        });
        vaultServer.pages.put("/upload/u1", request -> {
            uploaded = request.body();
            return Reply.json("{\"blobId\": \"uploaded\"}");
        });
        mailboxes = server.mailboxes(ANSWER, ANSWER);
        vaults = vaultServer.mailboxes(ANSWER, ANSWER);
        commands = new Commands(directory, mailboxes, vaults.vault(mailbox -> VAULT));
        commands.onHold.add(BO);
    }

    @AfterEach
    void stop() {
        commands.close();
        mailboxes.close();
        vaults.close();
        server.close();
        vaultServer.close();
    }

    private static ObjectNode answer() {
        return JsonNodeFactory.instance.objectNode().put("accountId", "u1");
    }

    /** An import makes this of the uploaded message. */
    private void imports(String text, String folder) {
        vaultServer.methods.put("Email/import", arguments -> {
            vaultServer.add("kept", text);
            vaultServer.emails.get("kept").folders.clear();
            vaultServer.emails.get("kept").folders.add(folder);
            ObjectNode answer = answer();
            answer.putObject("created").putObject("kept").put("id", "kept");
            return answer;
        });
    }

    /** The server refuses an import, since it has an Email. */
    private void has(String id) {
        vaultServer.methods.put("Email/import", arguments -> {
            ObjectNode answer = answer();
            answer.putObject("notCreated")
                    .putObject("kept")
                    .put("type", "alreadyExists")
                    .put("existingId", id);
            return answer;
        });
        vaultServer.methods.put("Email/set", this::addFolder);
    }

    private JsonNode addFolder(JsonNode arguments) {
        ObjectNode answer = answer();
        arguments.path("update").fieldNames().forEachRemaining(id -> {
            vaultServer.emails.get(id).folders.add(FOLDER);
            answer.putObject("updated").putNull(id);
        });
        return answer;
    }

    @Test
    void the_vault_has_the_octets_before_the_mail_is_destroyed() throws Exception {
        imports(mail.text(), FOLDER);

        assertThat(commands.execute(mail)).isEqualTo(OutcomeStatus.DELETED);
        assertThat(uploaded).isEqualTo(mail.text().replace("\n", "\r\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"At nine?", "At a quarter to nine?"})
    void another_mail_in_the_vault_with_the_same_id_does_not_stand_for_the_mail(String body) {
        vaultServer.add("other", mail.text().replace("At noon?", body));
        has("other");

        assertThatThrownBy(() -> commands.execute(mail))
                .isInstanceOf(MailboxException.class)
                .hasMessageContaining("Message-ID");
        assertThat(server.emails).containsKey("e1");
        assertThat(vaultServer.emails.get("other").folders).containsExactly("inbox");
    }

    @Test
    void an_id_of_a_mail_that_the_vault_does_not_have_is_not_believed() {
        has("nobody");

        assertThatThrownBy(() -> commands.execute(mail)).isInstanceOf(MailboxException.class);
        assertThat(server.emails).containsKey("e1");
    }

    @Test
    void the_same_octets_in_another_folder_of_the_vault_are_put_into_the_folder_too() throws Exception {
        vaultServer.add("same", mail.text());
        has("same");

        assertThat(commands.execute(mail)).isEqualTo(OutcomeStatus.DELETED);
        assertThat(vaultServer.emails.get("same").folders).containsExactlyInAnyOrder("inbox", FOLDER);
    }

    @Test
    void what_the_vault_changes_while_it_takes_it_is_not_kept() {
        imports(mail.text().replace("At noon?", "At nine?"), FOLDER);

        assertThatThrownBy(() -> commands.execute(mail)).isInstanceOf(MessageException.class);
        assertThat(server.emails).containsKey("e1");
    }

    @Test
    void what_the_vault_puts_into_another_folder_is_not_kept() {
        imports(mail.text(), "inbox");

        assertThatThrownBy(() -> commands.execute(mail)).isInstanceOf(MessageException.class);
        assertThat(server.emails).containsKey("e1");
    }
}
