package org.mailrecall.mail.transport;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.mailrecall.contract.MailAddresses;
import org.mailrecall.events.RecallRequest;
import org.mailrecall.events.RecallTrace;
import org.mailrecall.events.RequestAction;
import org.mailrecall.events.RequestedRecipient;
import org.mailrecall.events.TraceEvent;
import org.mailrecall.mail.transport.HeldRecalls.Due;
import org.mailrecall.mail.transport.HeldRecalls.Held;
import org.mailrecall.mail.transport.SubmissionHandler.RefusedException;
import org.mailrecall.platform.kafka.TemporaryFailureException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps recall messages out of everybody's mailbox until the trace says, for each recipient, how the recall ended. */
public final class RecallDesk {
    private static final Logger LOG = LoggerFactory.getLogger(RecallDesk.class);

    /** As long as Postfix keeps mail in its queue by default. */
    private static final Duration LONGEST_ATTEMPTS = Duration.ofDays(5);

    /** Half of the window in which a recall is carried out, so that at least half of it is left. */
    private static final Duration LONGEST_REPETITION = Duration.ofHours(12);

    private final MailDirectory directory;
    private final SentMessages sentMessages;
    private final HeldRecalls held;
    private final OrdinaryDelivery delivery;
    private final TransportEvents events;
    private final Clock clock;
    private final boolean onlyKnownOriginals;

    /**
     * Makes a desk that keeps its state in the given places.
     *
     * @param onlyKnownOriginals whether to refuse recalls of messages that were not submitted here. Otherwise such a
     * message counts as sent when the recall was asked for, and as not encrypted
     */
    public RecallDesk(
            MailDirectory directory,
            SentMessages sentMessages,
            HeldRecalls held,
            OrdinaryDelivery delivery,
            TransportEvents events,
            Clock clock,
            boolean onlyKnownOriginals) {
        this.onlyKnownOriginals = onlyKnownOriginals;
        this.directory = directory;
        this.sentMessages = sentMessages;
        this.held = held;
        this.delivery = delivery;
        this.events = events;
        this.clock = clock;
    }

    /** Returns whether a submitted message asks for a recall. */
    public boolean isRecall(String tenant, String sender, MimeMessage message) throws MessagingException {
        return RecallMessage.isOne(message)
                || RecallMessage.repliedTo(message)
                        .flatMap(original -> sentMessages.own(tenant, sender, original))
                        .filter(original -> RecallMessage.isNamedFor(message, original))
                        .isPresent();
    }

    /**
     * Holds the recall message and asks for the recall. Submitted again, it is the same request; submitted to other
     * recipients, it is a further recall.
     *
     * @throws RefusedException when the recall message names no original, or one that must be known and is not, or when
     * another person's recall has its id
     */
    public void ask(String tenant, Submission submission, String recallId) throws MessagingException, RefusedException {
        RecallMessage recall = RecallMessage.read(submission.message(), recallId);
        Optional<SentMail> known = recall.isOfARecallableMessage()
                ? sentMessages.find(tenant, submission.sender(), recall.originalId())
                : Optional.empty();
        if (onlyKnownOriginals && recall.isOfARecallableMessage() && known.isEmpty()) {
            throw new RefusedException("the message to recall was not sent through this server, or too long ago");
        }
        List<RequestedRecipient> recipients = recipients(tenant, submission, recall);
        Set<String> envelope = Set.copyOf(submission.recipients());
        Held fresh =
                new Held(submission.sender(), clock.instant(), envelope, false, new MimeMessage(submission.message()));
        Held kept = held.keep(
                        tenant,
                        recallId,
                        fresh,
                        recipients.stream().map(RequestedRecipient::getAddress).toList())
                .orElse(fresh);
        if (!kept.sender().equals(submission.sender())) {
            throw new RefusedException("another recall has this Message-ID");
        }
        if (!kept.isOf(envelope)) {
            ask(tenant, submission, idOfFurtherPart(recallId, submission.sender(), envelope));
            return;
        }
        if (kept.confirmed()) {
            return;
        }
        Instant asked = asked(tenant, recallId, kept);
        SentMail original = known.orElse(SentMail.unknown(asked));
        events.requested(RecallRequests.parts(tenant, submission.sender(), recall, original, asked, recipients));
        held.confirm(tenant, recallId);
    }

    /**
     * Returns the recall id of a recall message that was submitted again to other recipients, as by a mail program that
     * sends in parts. The request of a recall is one, so that each part is a recall of its own.
     */
    private static String idOfFurtherPart(String recallId, String sender, Set<String> envelope) {
        String identity = String.join("\n", recallId, sender, String.join("\n", new TreeSet<>(envelope)));
        return UUID.nameUUIDFromBytes(identity.getBytes(StandardCharsets.UTF_8))
                + sender.substring(sender.lastIndexOf('@'));
    }

    /**
     * Returns the time of asking. It stays the same while the request may already be on the cluster. After a long outage
     * it is the present time, because the processor takes no request whose window is over.
     */
    private Instant asked(String tenant, String recallId, Held kept) {
        Instant now = clock.instant();
        if (now.isBefore(kept.asked().plus(LONGEST_REPETITION))) {
            return kept.asked();
        }
        held.ask(tenant, recallId, now);
        return now;
    }

    private List<RequestedRecipient> recipients(String tenant, Submission submission, RecallMessage recall) {
        Map<String, List<String>> expansions =
                sentMessages.expansions(tenant, submission.sender(), recall.originalId());
        return RecallRequests.recipients(directory, tenant, submission.recipients(), expansions);
    }

    /** Cancels a recall for its asker. */
    public void cancel(String tenant, String recallId, String requestedBy) {
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
    public void follow(RecallTrace trace) {
        if (trace.getEvent() != TraceEvent.Drop && trace.getEvent() != TraceEvent.Deliver) {
            return; // this event is no end
        }
        String recipient = MailAddresses.normalise(trace.getRecipient());
        if (!waiting(trace.getTenant(), trace.getRecallId()).contains(recipient)) {
            return; // the end was read before, or nothing is held for this recipient here
        }
        if (trace.getEvent() == TraceEvent.Deliver) {
            handOn(new Due(trace.getTenant(), trace.getRecallId(), recipient, clock.instant()));
        } else {
            held.ended(trace.getTenant(), trace.getRecallId(), recipient);
        }
    }

    /**
     * Tries again to hand on the recall messages that could not be handed on, each beside the others: a recipient that is
     * always put off stops nobody else's mail, and no reading of the trace.
     */
    public void handOnAllDue() {
        for (Due due : held.due()) {
            try {
                handOn(due);
            } catch (RuntimeException e) {
                LOG.error("a recall message that is due stays so", e);
            }
        }
    }

    private void handOn(Due due) {
        try {
            held.find(due.tenant(), due.recallId()).ifPresent(recall -> deliver(recall, due.recipient()));
        } catch (TemporaryFailureException | IllegalStateException e) {
            if (clock.instant().isBefore(due.since().plus(LONGEST_ATTEMPTS))) {
                LOG.warn("a recall message waits to be handed on: {}", e.getMessage());
                held.putOff(due);
                return;
            }
            LOG.error("a recall message is not handed on after {} of attempts: {}", LONGEST_ATTEMPTS, e.getMessage());
            delivery.givenUp();
        }
        held.ended(due.tenant(), due.recallId(), due.recipient());
    }

    /** Returns the recipients that the recall message is still held for. */
    public Set<String> waiting(String tenant, String recallId) {
        return held.waiting(tenant, recallId);
    }

    private void deliver(Held recall, String recipient) {
        try {
            delivery.deliver(recall.sender(), recipient, recall.message());
        } catch (MessagingException e) {
            throw new IllegalStateException("a recall message could not be delivered", e);
        }
    }
}
