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
import org.mailrecall.mail.transport.SentMessages.Sent;
import org.mailrecall.mail.transport.SubmissionHandler.RefusedException;

/** Keeps recall messages out of everybody's mailbox until the trace says, for each recipient, what becomes of it. */
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
    void ask(String tenant, Submission submission) throws MessagingException, RefusedException {
        RecallMessage recall = RecallMessage.read(submission.message());
        Set<String> waiting = ConcurrentHashMap.newKeySet();
        waiting.addAll(submission.recipients());
        Held fresh = new Held(submission.sender(), clock.instant(), new MimeMessage(submission.message()), waiting);
        Held before = held.putIfAbsent(RecallKeys.recallKey(tenant, recall.recallId()), fresh);
        if (before != null && !before.sender().equals(submission.sender())) {
            throw new RefusedException("another recall has this Message-ID");
        }
        Instant asked = before == null ? fresh.asked() : before.asked();
        // Only what the processor decides by counts: of an original nobody here has seen, nothing is too old.
        Sent original = sentMessages
                .find(tenant, submission.sender(), recall.originalId())
                .orElse(new Sent(asked, false));
        events.requested(RecallRequests.parts(
                tenant,
                submission.sender(),
                recall,
                original,
                asked,
                RecallRequests.recipients(directory, tenant, submission.recipients())));
    }

    /** The asker thinks better of it. */
    void cancel(String tenant, String recallId, String requestedBy) {
        events.requested(List.of(RecallRequest.newBuilder()
                .setTenant(tenant)
                .setRecallId(recallId)
                .setAction(RequestAction.CANCEL)
                .setEventTime(clock.instant())
                .setRequestedBy(requestedBy)
                .build()));
    }

    /** After {@code Drop} the held message is gone; after {@code Deliver} it is mail like any other. */
    void follow(RecallTrace trace) {
        Held recall = held.get(RecallKeys.recallKey(trace.getTenant(), trace.getRecallId()));
        if (recall == null) {
            return; // not of this run
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
            default -> {} // not an end
        }
    }

    /** Recipients for whom the recall message is still held. */
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
