package org.mailrecall.mail.mailbox.jmap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailrecall.events.DeleteCommand;
import org.mailrecall.events.OutcomeStatus;
import org.mailrecall.mail.mailbox.MailboxException;
import org.mailrecall.mail.mailbox.rules.Answer;

/** The question whether a mail was read, for a command that deletes unread mail only. */
@Tag("slow")
@Timeout(60)
class JmapReadMailTest extends ScriptedJmapTest {
    private Answer onlyIfUnread() throws MailboxException {
        DeleteCommand command = commands.command(mail).setOnlyIfUnread(true).build();
        return commands.executor().execute(command);
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
    void other_mail_that_comes_meanwhile_only_costs_another_look() throws Exception {
        beforeDestroying(stored -> {});

        assertThat(onlyIfUnread().status()).isEqualTo(OutcomeStatus.DELETED);
    }
}
