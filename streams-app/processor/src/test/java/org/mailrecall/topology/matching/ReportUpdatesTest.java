package org.mailrecall.topology.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.junit.jupiter.api.Test;
import org.mailrecall.state.RecipientEnded;
import org.mailrecall.state.RecipientForgotten;
import org.mailrecall.state.ReportUpdate;

class ReportUpdatesTest {
    private static final RecipientEnded DELETED = new RecipientEnded("Success", null);
    private static final RecipientEnded EXPIRED = new RecipientEnded("Failed", "NEVER_DELIVERED");

    private final MockProcessorContext<Object, Object> context = new MockProcessorContext<>();
    private final ReportUpdates updates = new ReportUpdates(context);

    @Test
    void what_is_alike_for_recipients_of_a_recall_is_said_once() {
        updates.add("r1", EXPIRED);
        updates.add("r1", DELETED);
        updates.add("r1", EXPIRED);
        updates.add("r2", EXPIRED);

        assertThat(sent())
                .containsExactly(
                        List.of("r1", new ReportUpdate(EXPIRED, 2)),
                        List.of("r1", new ReportUpdate(DELETED, 1)),
                        List.of("r2", new ReportUpdate(EXPIRED, 1)));
    }

    @Test
    void that_recipients_are_forgotten_is_said_last() {
        updates.add("r1", new RecipientForgotten());
        updates.add("r1", EXPIRED);
        updates.add("r1", new RecipientForgotten());

        assertThat(sent())
                .containsExactly(
                        List.of("r1", new ReportUpdate(EXPIRED, 1)),
                        List.of("r1", new ReportUpdate(new RecipientForgotten(), 2)));
    }

    @Test
    void what_was_sent_is_not_sent_again() {
        updates.add("r1", EXPIRED);
        sent();

        assertThat(sent()).isEmpty();
    }

    private List<List<Object>> sent() {
        context.resetForwards();
        updates.send(0);
        return context.forwarded().stream()
                .map(each -> List.of(each.record().key(), each.record().value()))
                .toList();
    }
}
