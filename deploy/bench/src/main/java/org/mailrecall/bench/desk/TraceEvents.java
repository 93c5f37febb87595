package org.mailrecall.bench.desk;

import java.time.Instant;
import org.mailrecall.events.RecallReport;
import org.mailrecall.events.RecallResult;
import org.mailrecall.events.RecallTrace;
import org.mailrecall.events.TraceEvent;
import org.mailrecall.events.TraceStatus;

/**
 * The trace of a recall as the processor writes it: five events for each recipient, from {@code Receive} to {@code
 * Drop}.
 *
 * @param asker the address of the asker, who gets the report mail, and of the sender
 * @param asked when the recall was asked for
 */
record TraceEvents(String tenant, String recallId, String asker, Instant asked) {
    static final int A_RECIPIENT = 5;
    private static final String DROP = "Reason: [Stage: OnPromotedEvent][Agent: Transport Message Recall Agent];"
            + "Message recall process complete, dropping the recall email. Result:Success";
    private static final String SUBJECT = "Recall: Figures of the third quarter";

    /** Returns an event of a recipient by its number, from 0 for {@code Receive} to 4 for {@code Drop}. */
    RecallTrace event(int number, String recipient) {
        return switch (number) {
            case 0 -> event(TraceEvent.Receive, recipient, "Recall taken up").build();
            case 1 ->
                event(TraceEvent.Expand, recipient, "The recipient's own copy: in reach")
                        .setMailbox(recipient)
                        .build();
            case 2 ->
                event(TraceEvent.Command, recipient, "Delete command sent")
                        .setMailbox(recipient)
                        .setCommandId("c-" + recallId + recipient)
                        .setAttempt(1)
                        .build();
            case 3 ->
                event(TraceEvent.Outcome, recipient, "DELETED")
                        .setMailbox(recipient)
                        .setCommandId("c-" + recallId + recipient)
                        .setAttempt(1)
                        .build();
            default ->
                event(TraceEvent.Drop, recipient, DROP)
                        .setStatus(TraceStatus.Failed)
                        .setResult(RecallResult.Success)
                        .setMailbox(recipient)
                        .setWasRead(false)
                        .setInMailboxMillis(90_000L)
                        .build();
        };
    }

    private RecallTrace.Builder event(TraceEvent event, String recipient, String detail) {
        return RecallTrace.newBuilder()
                .setTenant(tenant)
                .setRecallId(recallId)
                .setMessageId("original-of-" + recallId)
                .setSender(asker)
                .setRequestedBy(asker)
                .setRole("SELF")
                .setRecipient(recipient)
                .setSubject(SUBJECT)
                .setEvent(event)
                .setEventTime(Instant.now())
                .setStatus(TraceStatus.Pending)
                .setResult(RecallResult.Pending)
                .setDetail(detail);
    }

    /** Returns the complete report of the recall, in which every recipient is a success. */
    RecallReport report(int recipients) {
        return RecallReport.newBuilder()
                .setTenant(tenant)
                .setRecallId(recallId)
                .setMessageId("original-of-" + recallId)
                .setSender(asker)
                .setSubject(SUBJECT)
                .setAskedTime(asked)
                .setParts(1)
                .setPartsKnown(1)
                .setTotalRecipients(recipients)
                .setKnownRecipients(recipients)
                .setPending(0)
                .setSucceeded(recipients)
                .setFailed(0)
                .setDelivered(0)
                .setComplete(true)
                .setSummary(recipients + " of " + recipients)
                .build();
    }
}
