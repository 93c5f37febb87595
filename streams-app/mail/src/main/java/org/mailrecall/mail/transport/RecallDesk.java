package org.mailrecall.mail.transport;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.mailrecall.contract.MailAddresses;
import org.mailrecall.contract.RecallKeys;
import org.mailrecall.events.RecallRequest;
import org.mailrecall.events.RecallTrace;
import org.mailrecall.events.RequestAction;
import org.mailrecall.mail.transport.SubmissionHandler.RefusedException;

/** Keeps recall messages out of everybody's mailbox until the trace says, for each recipient, how the recall ended. */
final class RecallDesk {
    private final MailDirectory directory;
    private final SentMessages sentMessages;
    private final Deliveries deliveries;
    private final TransportEvents events;
    private final Clock clock;
    private final Map<String, Held> held = new ConcurrentHashMap<>();

    private record Held(String sender, Instant asked, MimeMessage message, Set<String> waiting) {}

    RecallDesk(
            MailDirectory directory,
            SentMessages sentMessages,
            Deliveries deliveries,
            TransportEvents events,
            Clock clock) {
        this.directory = directory;
        this.sentMessages = sentMessages;
        this.deliveries = deliveries;
        this.events = events;
        this.clock = clock;
    }

    /** Holds the recall message and asks for the recall. Submitted again, it is the same request. */
    void ask(String tenant, Submission submission, String recallId) throws MessagingException, RefusedException {
        RecallMessage recall = RecallMessage.read(submission.message(), recallId);
        Set<String> waiting = ConcurrentHashMap.newKeySet();
        waiting.addAll(submission.recipients());
        Held fresh = new Held(submission.sender(), clock.instant(), new MimeMessage(submission.message()), waiting);
        Held before = held.putIfAbsent(RecallKeys.recallKey(tenant, recall.recallId()), fresh);
        if (before != null && !before.sender().equals(submission.sender())) {
            throw new RefusedException("another recall has this Message-ID");
        }
        Instant asked = before == null ? fresh.asked() : before.asked();
        // Only the processor decides. For an original message that nobody here has seen, transport states the time of
        // asking as its sent time, so that it is never too old.
        SentMail original = recall.isOfARecallableMessage()
                ? sentMessages
                        .find(tenant, submission.sender(), recall.originalId())
                        .orElse(SentMail.unknown(asked))
                : SentMail.unknown(asked);
        events.requested(RecallRequests.parts(
                tenant,
                submission.sender(),
                recall,
                original,
                asked,
                RecallRequests.recipients(directory, tenant, submission.recipients())));
    }

    /** Cancels a recall for its asker. */
    void cancel(String tenant, String recallId, String requestedBy) {
        events.requested(List.of(RecallRequest.newBuilder()
                .setTenant(tenant)
                .setRecallId(recallId)
                .setAction(RequestAction.CANCEL)
                .setEventTime(clock.instant())
                .setRequestedBy(requestedBy)
                .build()));
    }

    /**
     * Follows the trace: after {@code Drop} the held message is gone, after {@code Deliver} it is delivered as ordinary
     * mail.
     */
    void follow(RecallTrace trace) {
        Held recall = held.get(RecallKeys.recallKey(trace.getTenant(), trace.getRecallId()));
        if (recall == null) {
            return; // the recall belongs to an earlier run
        }
        String recipient = MailAddresses.normalise(trace.getRecipient());
        switch (trace.getEvent()) {
            case Drop -> recall.waiting().remove(recipient);
            case Deliver -> {
                if (recall.waiting().contains(recipient)) {
                    deliver(recall, recipient);
                    recall.waiting().remove(recipient);
                }
            }
            default -> {} // this event is no end
        }
    }

    /** Returns the recipients for whom the recall message is still held. */
    Set<String> waiting(String tenant, String recallId) {
        Held recall = held.get(RecallKeys.recallKey(tenant, recallId));
        return recall == null ? Set.of() : Set.copyOf(recall.waiting());
    }

    private void deliver(Held recall, String recipient) {
        try {
            deliveries.deliver(recall.sender(), recipient, recall.message());
        } catch (MessagingException e) {
            throw new IllegalStateException("a recall message could not be delivered", e);
        }
    }
}
