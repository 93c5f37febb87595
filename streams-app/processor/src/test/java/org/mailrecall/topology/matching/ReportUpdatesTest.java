package org.mailrecall.topology.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.junit.jupiter.api.Test;
import org.mailrecall.state.RecipientEnded;
import org.mailrecall.state.RecipientForgotten;
import org.mailrecall.state.ReportUpdate;
import org.mailrecall.state.SubjectShown;

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
        updates.addForgotten("r1");
        updates.add("r1", EXPIRED);
        updates.addForgotten("r1");

        assertThat(sent())
                .containsExactly(
                        List.of("r1", new ReportUpdate(EXPIRED, 1)),
                        List.of("r1", new ReportUpdate(new RecipientForgotten(), 2)));
    }

    @Test
    void a_subject_is_sent_once_until_a_recipient_is_forgotten() {
        updates.addSubject("r1", "Recall: Figures");
        updates.addSubject("r1", "Recall: Figures");
        updates.addSubject("r2", "Recall: Figures");
        assertThat(sent())
                .containsExactly(
                        List.of("r1", new ReportUpdate(new SubjectShown("Recall: Figures"), 1)),
                        List.of("r2", new ReportUpdate(new SubjectShown("Recall: Figures"), 1)));

        updates.addForgotten("r1");
        updates.addSubject("r1", "Recall: Figures");
        updates.addSubject("r2", "Recall: Figures");
        assertThat(sent())
                .containsExactly(
                        List.of("r1", new ReportUpdate(new SubjectShown("Recall: Figures"), 1)),
                        List.of("r1", new ReportUpdate(new RecipientForgotten(), 1)));
    }

    @Test
    void a_subject_that_is_shown_otherwise_is_sent_as_well() {
        updates.addSubject("r1", "Recall: Figures");
        updates.addSubject("r1", "a hash");
        updates.addSubject("r1", "a hash");
        assertThat(sent())
                .containsExactly(
                        List.of("r1", new ReportUpdate(new SubjectShown("Recall: Figures"), 1)),
                        List.of("r1", new ReportUpdate(new SubjectShown("a hash"), 1)));
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
