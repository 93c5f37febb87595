package org.mailrecall.topology;

import java.util.List;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.mailrecall.domain.RecallRequest;
import org.mailrecall.mapping.Outputs;
import org.mailrecall.mapping.RecallState;
import org.mailrecall.state.AskedOfRecipient;
import org.mailrecall.state.CancelledForRecipient;
import org.mailrecall.state.PartKnown;
import org.mailrecall.state.RecipientEvent;
import org.mailrecall.state.ReportUpdate;
import org.mailrecall.state.StoredCancel;

/** From one recall to its recipients. */
final class FanOut {
    private final ProcessorContext<Object, Object> context;

    FanOut(ProcessorContext<Object, Object> context) {
        this.context = context;
    }

    /** Null {@code cancel} unless the recall is already cancelled. */
    void part(
            String recall,
            org.mailrecall.events.RecallRequest request,
            List<RecallRequest> recipients,
            StoredCancel cancel,
            long appendedAt) {
        RecallRequest first = recipients.get(0);
        PartKnown known = new PartKnown(
                first.tenant(),
                first.recallId(),
                first.messageId(),
                first.sender(),
                Outputs.recallSubject(first.subject()),
                first.askedAt(),
                request.getAsk().getParts(),
                request.getAsk().getTotalRecipients(),
                recipients.size());
        context.forward(
                new Record<Object, Object>(recall, new ReportUpdate(known), appendedAt),
                Step.SEND_INTAKE_REPORT_UPDATES.stepName());
        for (RecallRequest recipient : recipients) {
            AskedOfRecipient asked = RecallState.toState(recipient);
            asked.put("cancelled", cancel == null ? null : cancelled(first.recallId(), cancel));
            send(IntakeLedger.recipientKey(recipient), new RecipientEvent(asked), appendedAt);
        }
    }

    void cancel(String recallId, List<String> recipientKeys, StoredCancel cancel, long appendedAt) {
        for (String key : recipientKeys) {
            send(key, new RecipientEvent(cancelled(recallId, cancel)), appendedAt);
        }
    }

    private static CancelledForRecipient cancelled(String recallId, StoredCancel cancel) {
        return new CancelledForRecipient(recallId, cancel.getAt(), cancel.getEvidence());
    }

    private void send(String key, RecipientEvent event, long appendedAt) {
        context.forward(new Record<Object, Object>(key, event, appendedAt), Step.SEND_RECIPIENT_EVENTS.stepName());
    }
}
