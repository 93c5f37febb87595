package org.mailrecall.mail.postfix.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mailrecall.events.RequestedRecipient;
import org.mailrecall.mail.disk.SqliteFile;
import org.mailrecall.mail.postfix.filter.Adapter.Mails;
import org.mailrecall.mail.transport.recall.RecallRequests;

/** A message with very many copies. */
class LongListsTest extends EntryTest {
    private static final String ALL = "all@contoso.example";

    @BeforeEach
    void sendOne() {
        List<String> headers = adapter.underWay(
                Mails.of("ada", ALL).header("Message-ID", "<" + M1 + ">").end("1"));
        adapter.copy(headers, M1, "2", BO + " ORCPT=rfc822;staff@contoso.example");
    }

    @Test
    void a_recall_from_a_list_that_led_to_too_many_is_refused_and_one_from_others_is_not() throws Exception {
        addCopies(RecallRequests.MOST_BEHIND_LISTS + 1, "'" + ALL + "'");

        assertThat(adapter.enter(recall("Recall-Message-ID", ALL)))
                .endsWith("reply 550 5.7.1 the message reached too many recipients by these lists");
        assertThat(events.requested).isEmpty();
        assertThat(adapter.enter(recall("Recall-Message-ID", "staff@contoso.example")))
                .endsWith("discard");
        assertThat(recalled()).containsExactly(BO);
    }

    @Test
    void copies_that_lead_to_none_of_the_recipients_do_not_count() throws Exception {
        addCopies(RecallRequests.MOST_BEHIND_LISTS + 1, "NULL");

        assertThat(adapter.enter(recall("Recall-Message-ID", "staff@contoso.example")))
                .endsWith("discard");
        assertThat(recalled()).containsExactly(BO);
    }

    private List<String> recalled() {
        return events.requested.get(0).getAsk().getRecipients().stream()
                .map(RequestedRecipient::getAddress)
                .toList();
    }

    private void addCopies(int count, String addressedTo) throws Exception {
        adapter.close();
        try (Connection database = SqliteFile.open(directory.resolve("state.db"), "state", List.of());
                Statement statement = database.createStatement()) {
            statement.execute("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " + count + ")"
                    + " INSERT INTO copies (delivery, message, tenant, sender, recipient, mailbox, route, addressed_to,"
                    + " place, queue, taken) SELECT 'd' || i, '" + M1 + "', 'contoso', '" + ADA + "', 'r' || i ||"
                    + " '@contoso.example', '', '', " + addressedTo + ", '', '', 0 FROM n");
        }
        adapter = new Adapter(directory, clock, events);
    }
}
