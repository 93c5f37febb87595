package org.mailrecall.mail.postfix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailrecall.events.DeliveredMessage;
import org.mailrecall.events.OutcomeStatus;
import org.mailrecall.mail.postfix.filter.RecordedEvents;
import org.mailrecall.mail.server.DovecotServer;
import org.mailrecall.mail.server.MailUser;
import org.mailrecall.mail.server.PostfixServer;

/** Mail that a real Postfix takes in twice or changes on its way to a real Dovecot is recalled like any other. */
@Tag("slow")
class PostfixOddMailTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String ADA = "ada@contoso.example";
    private static final String BO = "bo@contoso.example";
    private static final RecordedEvents EVENTS = new RecordedEvents();

    @TempDir
    static Path directory;

    private static PostfixBed bed;
    private static DovecotServer dovecot;
    private static PostfixServer postfix;

    @BeforeAll
    static void start() throws Exception {
        bed = PostfixBed.start(directory, EVENTS);
        dovecot = bed.dovecot;
        postfix = bed.postfix;
    }

    @AfterAll
    static void stop() {
        if (bed != null) {
            bed.close();
        }
    }

    @BeforeEach
    void forgetEvents() {
        EVENTS.delivered.clear();
    }

    /** With {@code postsuper -r}, while Dovecot is away. */
    @Test
    void a_requeued_copy_keeps_its_seal() throws Exception {
        String id = "requeued@contoso.example";
        postfix.set("defer_transports", "lmtp");
        postfix.submit(ADA, BO, "--header", "Subject: Lunch", "--header", "Message-Id: <" + id + ">");
        String first = waiting("");
        postfix.requeueAll();
        String second = waiting(first);
        postfix.requeueAll();
        waiting(second);

        postfix.set("defer_transports", "");
        postfix.flush();

        assertIsRecalled(id);
    }

    @Test
    void a_message_id_on_a_line_of_its_own_stays_as_it_is() throws Exception {
        String id = "i".repeat(900) + ".folded@contoso.example";
        postfix.submit(ADA, BO, "--data", "Subject: Lunch\nMessage-ID:\n <" + id + ">\n\nx\n");

        assertIsRecalled(id);
    }

    private static void assertIsRecalled(String id) throws Exception {
        await().atMost(PATIENCE)
                .until(() -> !new MailUser(dovecot, BO).folders(id).isEmpty());
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(List.copyOf(EVENTS.delivered))
                .extracting(DeliveredMessage::getMessageId)
                .containsOnly(id));
        assertThat(List.copyOf(EVENTS.delivered))
                .extracting(DeliveredMessage::getDeliveryId)
                .as("one copy")
                .containsOnly(EVENTS.delivered.get(0).getDeliveryId());
        assertThat(bed.delete(EVENTS.delivered.get(0))).isEqualTo(OutcomeStatus.DELETED);
        assertThat(new MailUser(dovecot, BO).folders(id)).isEmpty();
    }

    /** Returns the queue's line about the copy that waits for Dovecot, once it is another one than before. */
    private static String waiting(String before) {
        return await().atMost(PATIENCE)
                .until(
                        () -> postfix.queue().stream()
                                .filter(mail -> mail.contains("deferred transport"))
                                .map(PostfixOddMailTest::queueId)
                                .filter(id -> !id.equals(before))
                                .findFirst()
                                .orElse(""),
                        id -> !id.isEmpty());
    }

    private static String queueId(String mail) {
        return mail.replaceFirst(".*\"queue_id\": *\"([^\"]*)\".*", "$1");
    }
}
