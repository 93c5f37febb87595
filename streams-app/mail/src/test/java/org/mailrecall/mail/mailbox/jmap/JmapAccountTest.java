package org.mailrecall.mail.mailbox.jmap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mailrecall.mail.mailbox.rules.Commands.BO;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mailrecall.events.DeleteCommand;
import org.mailrecall.events.OutcomeStatus;
import org.mailrecall.mail.mailbox.MailboxException;
import org.mailrecall.mail.mailbox.rules.Answer;
import org.mailrecall.mail.server.ScriptedHttpServer;
import org.mailrecall.mail.server.ScriptedHttpServer.Reply;

/** The account that a JMAP server shows for a mailbox, and the login that the server gets. */
@Tag("slow")
@Timeout(60)
class JmapAccountTest extends ScriptedJmapTest {
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
}
