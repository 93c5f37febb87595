package org.mailrecall.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.events.RecallResult;
import org.mailrecall.events.RecallTrace;
import org.mailrecall.events.TraceEvent;
import org.mailrecall.events.TraceStatus;

/** The summary of a replay counts recipient recalls, and nothing else as one. */
class ReplaySummaryTest {
    private final ReplaySummary summary = new ReplaySummary();

    @Test
    void a_preview_is_no_recipient_recall() {
        add("asked", TraceEvent.Receive, RecallResult.Pending);
        add("previewed", TraceEvent.Preview, RecallResult.Pending);

        assertThat(summary.table()).hasSize(2);
        assertThat(summary.table().get(1)).contains("asked", "Pending");
        assertThat(summary.totals().get(0)).startsWith("1 recipient recalls");
    }

    private void add(String recallId, TraceEvent event, RecallResult result) {
        RecallTrace trace = RecallTrace.newBuilder()
                .setTenant("contoso")
                .setRecallId(recallId)
                .setMessageId("m1@contoso.example")
                .setSender("ann@contoso.example")
                .setRequestedBy("ann@contoso.example")
                .setRecipient("bo@contoso.example")
                .setSubject("Recall: Figures")
                .setEvent(event)
                .setEventTime(Instant.EPOCH)
                .setStatus(TraceStatus.Pending)
                .setResult(result)
                .setDetail("")
                .build();
        summary.add(new ReplayDriver.Output(Topics.RECALL_TRACE, recallId, trace, 0, new RecordHeaders()));
    }
}
