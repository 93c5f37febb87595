package org.mailrecall.mail.postfix.filter;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.internet.MimeMessage;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailrecall.events.RecallResult;
import org.mailrecall.events.RecallTrace;
import org.mailrecall.events.TraceEvent;
import org.mailrecall.events.TraceStatus;
import org.mailrecall.mail.disk.DiskException;
import org.mailrecall.mail.postfix.state.TransportState;
import org.mailrecall.mail.transport.MailDirectory;
import org.mailrecall.mail.transport.recall.HeldRecalls;
import org.mailrecall.mail.transport.recall.RecallDesk;

/** A held recall message is handed on once, also while the state takes no writes. */
class HandingOnTest {
    private static final String TENANT = "contoso";
    private static final String RECALL = "r1@contoso.example";
    private static final String ADA = "ada@contoso.example";
    private static final String BO = "bo@contoso.example";

    /** A state whose disk becomes full before the message is sent, or after. */
    private static final class FullDisk implements HeldRecalls {
        private final HeldRecalls held;
        private boolean fullBefore;
        private boolean fullAfter;

        FullDisk(HeldRecalls held) {
            this.held = held;
        }

        private static void write(boolean full) {
            if (full) {
                throw new DiskException("the disk is full", null);
            }
        }

        @Override
        public Optional<Held> keep(String tenant, String recallId, Held recall, List<String> waiting) {
            return held.keep(tenant, recallId, recall, waiting);
        }

        @Override
        public Optional<Held> find(String tenant, String recallId) {
            return held.find(tenant, recallId);
        }

        @Override
        public Set<String> waiting(String tenant, String recallId) {
            return held.waiting(tenant, recallId);
        }

        @Override
        public void ask(String tenant, String recallId, Instant asked) {
            held.ask(tenant, recallId, asked);
        }

        @Override
        public void confirm(String tenant, String recallId) {
            held.confirm(tenant, recallId);
        }

        @Override
        public void ended(String tenant, String recallId, String recipient) {
            write(fullAfter);
            held.ended(tenant, recallId, recipient);
        }

        @Override
        public void putOff(Due due) {
            write(fullBefore);
            held.putOff(due);
        }

        @Override
        public List<Due> due() {
            return held.due();
        }
    }

    private final List<String> handedOn = new ArrayList<>();
    private TransportState state;
    private FullDisk held;
    private RecallDesk desk;

    @BeforeEach
    void hold(@TempDir Path directory) {
        state = TransportState.open(directory.resolve("state.db"));
        held = new FullDisk(state.heldRecalls());
        desk = new RecallDesk(
                new MailDirectory(),
                state.sentMessages(),
                held,
                (sender, recipient, message) -> handedOn.add(recipient),
                new RecordedEvents(),
                Clock.systemUTC(),
                true);
        MimeMessage message = MailTexts.message("Subject: Recall: Lunch\r\n\r\nSorry\r\n".getBytes(US_ASCII));
        held.keep(TENANT, RECALL, new HeldRecalls.Held(ADA, Instant.now(), Set.of(BO), true, message), List.of(BO));
    }

    @AfterEach
    void close() {
        state.close();
    }

    private static RecallTrace delivered() {
        return RecallTrace.newBuilder()
                .setTenant(TENANT)
                .setRecallId(RECALL)
                .setMessageId("m1@contoso.example")
                .setSender(ADA)
                .setRequestedBy(ADA)
                .setRecipient(BO)
                .setSubject("Recall: Lunch")
                .setEvent(TraceEvent.Deliver)
                .setEventTime(Instant.now())
                .setStatus(TraceStatus.Delivered)
                .setResult(RecallResult.Delivered)
                .setDetail("Delivered")
                .build();
    }

    @Test
    void while_nothing_can_be_written_nothing_is_sent() {
        held.fullBefore = true;
        for (int times = 0; times < 3; times++) {
            assertThatThrownBy(() -> desk.follow(delivered())).isInstanceOf(DiskException.class);
        }
        desk.handOnAllDue();
        assertThat(handedOn).isEmpty();

        held.fullBefore = false;
        desk.follow(delivered());
        assertThat(handedOn).containsExactly(BO);
        assertThat(desk.waiting(TENANT, RECALL)).isEmpty();
    }

    @Test
    void what_was_sent_before_the_disk_was_full_is_not_sent_again() {
        held.fullAfter = true;
        for (int times = 0; times < 3; times++) {
            assertThatThrownBy(() -> desk.follow(delivered())).isInstanceOf(DiskException.class);
            desk.handOnAllDue();
        }
        assertThat(handedOn).containsExactly(BO);

        held.fullAfter = false;
        desk.handOnAllDue();
        assertThat(handedOn).containsExactly(BO);
        assertThat(desk.waiting(TENANT, RECALL)).isEmpty();
        assertThat(held.due()).isEmpty();
    }
}
