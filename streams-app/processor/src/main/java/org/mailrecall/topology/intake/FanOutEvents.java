package org.mailrecall.topology.intake;

import java.util.ArrayList;
import java.util.List;
import org.mailrecall.domain.RecipientRequest;
import org.mailrecall.domain.intake.AskedPart;
import org.mailrecall.domain.intake.FollowUp;
import org.mailrecall.domain.intake.KnownPart;
import org.mailrecall.domain.intake.OriginalRecord;
import org.mailrecall.mapping.Evidences;
import org.mailrecall.mapping.IntakeRows;
import org.mailrecall.mapping.RecallRows;
import org.mailrecall.mapping.RecipientKeys;
import org.mailrecall.state.ApprovedForRecipient;
import org.mailrecall.state.AskedOfRecipient;
import org.mailrecall.state.CancelledForRecipient;
import org.mailrecall.state.EventForRecipient;
import org.mailrecall.state.PartKnown;
import org.mailrecall.state.RecallCounted;
import org.mailrecall.state.RecipientEvent;
import org.mailrecall.state.ReportUpdate;
import org.mailrecall.topology.stream.Outlet;

/** Makes the events that intake sends about a recall: to its recipients, to all matching tasks, to its report. */
final class FanOutEvents {
    /**
     * The subject in the report update that says that a part of a recall was read. Intake leaves the subject empty:
     * only matching knows the form in which the tenant wants it shown, and sends it.
     */
    private static final String NO_SUBJECT = "";

    private FanOutEvents() {}

    static ReportUpdate partKnown(AskedPart part) {
        RecipientRequest any = part.any();
        PartKnown known = new PartKnown(
                any.tenant(),
                any.recallId(),
                any.messageId(),
                any.sender(),
                NO_SUBJECT,
                any.askedAt(),
                part.parts(),
                any.totalRecipients(),
                part.recipients().size() + part.repeated());
        return new ReportUpdate(known, 1);
    }

    /** Makes the event that counts a recall towards limits. It leaves the asker out where the asker is the sender. */
    static RecipientEvent counted(RecipientRequest any) {
        return new RecipientEvent(new RecallCounted(
                any.tenant(),
                any.recallId(),
                any.sender(),
                any.askedAt(),
                any.countedAt(),
                any.requestedBy().equals(any.sender()) ? "" : any.requestedBy(),
                any.messageId(),
                any.totalRecipients()));
    }

    static EventForRecipient asked(RecipientRequest recipient) {
        return new EventForRecipient(RecipientKeys.of(recipient), new RecipientEvent(RecallRows.toState(recipient)));
    }

    /**
     * Puts the cancel and the approvals known so far into requests, and returns the events to send. A request carries
     * the cancel and the first approval. The events of further approvals follow the request.
     *
     * @param requests events with a request for a recipient, which are changed
     * @param cancelled null where the recall is not cancelled
     */
    static List<EventForRecipient> withFollowUps(
            List<EventForRecipient> requests, FollowUp cancelled, List<FollowUp> approvals) {
        List<EventForRecipient> events = new ArrayList<>();
        for (EventForRecipient request : requests) {
            AskedOfRecipient asked = (AskedOfRecipient) request.getEvent().getBody();
            String recallId = asked.getRecallId();
            asked.put("cancelled", cancelled == null ? null : cancelled(recallId, cancelled, null));
            asked.put("approved", approvals.isEmpty() ? null : approved(recallId, approvals.get(0), null));
            events.add(request);
            approvals.stream()
                    .skip(1)
                    .forEach(other -> events.add(followUp(request.getRecipientKey(), recallId, other, null)));
        }
        return events;
    }

    /**
     * Makes the event of a cancel or an approval for a recipient.
     *
     * @param original null where matching need not send it to the dead letters
     */
    static EventForRecipient followUp(
            String recipientKey, String recallId, FollowUp followUp, OriginalRecord original) {
        Object event =
                switch (followUp.kind()) {
                    case CANCEL -> cancelled(recallId, followUp, original);
                    case APPROVAL -> approved(recallId, followUp, original);
                };
        return new EventForRecipient(recipientKey, new RecipientEvent(event));
    }

    /**
     * Makes the events of a cancel or an approval for recipients of a part. The first event carries the original
     * record, if the follow-up has it.
     */
    static List<EventForRecipient> followUps(
            KnownPart part, List<String> recipients, String recallId, FollowUp followUp) {
        List<EventForRecipient> events = new ArrayList<>();
        OriginalRecord original = followUp.original();
        for (String recipient : recipients) {
            String key = RecipientKeys.of(part.tenant(), recipient, part.messageId());
            events.add(followUp(key, recallId, followUp, original));
            original = null;
        }
        return events;
    }

    static void send(List<EventForRecipient> events, Outlet<String, RecipientEvent> outlet, long appendedAt) {
        events.forEach(one -> outlet.send(one.getRecipientKey(), one.getEvent(), appendedAt));
    }

    private static CancelledForRecipient cancelled(String recallId, FollowUp cancel, OriginalRecord original) {
        return new CancelledForRecipient(
                recallId, cancel.atMillis(), Evidences.toState(cancel.evidence()), IntakeRows.toState(original));
    }

    private static ApprovedForRecipient approved(String recallId, FollowUp approval, OriginalRecord original) {
        return new ApprovedForRecipient(
                recallId,
                approval.by(),
                approval.atMillis(),
                Evidences.toState(approval.evidence()),
                IntakeRows.toState(original));
    }
}
