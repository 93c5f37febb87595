package org.mailrecall.mail.transport.recall;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.mailrecall.events.RecallRequest;
import org.mailrecall.events.RecallTrace;
import org.mailrecall.events.RequestAction;
import org.mailrecall.events.RequestedRecipient;
import org.mailrecall.events.TraceEvent;
import org.mailrecall.mail.transport.Addresses;
import org.mailrecall.mail.transport.MailDirectory;
import org.mailrecall.mail.transport.SentMail;
import org.mailrecall.mail.transport.SentMessages;
import org.mailrecall.mail.transport.Submission;
import org.mailrecall.mail.transport.SubmissionHandler.RefusedException;
import org.mailrecall.mail.transport.TransportEvents;
import org.mailrecall.mail.transport.recall.HeldRecalls.Due;
import org.mailrecall.mail.transport.recall.HeldRecalls.Held;
import org.mailrecall.platform.kafka.TemporaryFailureException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds recall messages, so that no mailbox gets them, until the trace says for each recipient how the recall ended.
 */
public final class RecallDesk {
    private static final Logger LOG = LoggerFactory.getLogger(RecallDesk.class);

    /**
     * How long a recall message is tried to be handed on: as long as Postfix keeps mail in its queue by default ({@code
     * maximal_queue_lifetime}).
     */
    private static final Duration LONGEST_ATTEMPTS = Duration.ofDays(5);

    /**
     * The time for which a repeated request keeps its first time of asking: half of the 24 hours in which a recall is
     * carried out, so that 12 hours are left.
     */
    private static final Duration LONGEST_REPETITION = Duration.ofHours(12);

    private final MailDirectory directory;
    private final SentMessages sentMessages;
    private final HeldRecalls held;
    private final OrdinaryDelivery delivery;
    private final TransportEvents events;
    private final Clock clock;
    private final boolean onlyKnownOriginals;
    /** The recall messages that were handed on while the state could not write it down. */
    private final Set<HandedOn> unwritten = new HashSet<>();

    private record HandedOn(String tenant, String recallId, String recipient) {}

    /**
     * Makes a desk that keeps its state in the given places.
     *
     * @param onlyKnownOriginals whether a recall is refused when its original has a recallable Message-ID and is not
     * among the sent messages. Otherwise such an original counts as sent when the recall was asked for, and as not
     * encrypted
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

    /**
     * Returns whether a submitted message is a recall message: by its headers, or as a reply to a message of the
     * sender's own that has the original's subject after {@code Recall:}.
     *
     * @param sender normalised
     */
    public boolean isRecall(String tenant, String sender, MimeMessage message) throws MessagingException {
        return RecallMessage.isOne(message)
                || RecallMessage.repliedTo(message)
                        .flatMap(original -> sentMessages.own(tenant, sender, original))
                        .filter(original -> RecallMessage.isNamedFor(message, original))
                        .isPresent();
    }

    /**
     * Holds a recall message, and returns when the cluster has the request. The same message to the same recipients is
     * the same request; to different recipients it is a further recall with an id of its own.
     *
     * @param recallId the recall message's own Message-ID, normalised
     * @throws RefusedException when the recall message names no original, when its original must be known and is not,
     * when it reached too many recipients by lists, or when the recall message of another sender has this id
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
                        recipients.stream()
                                .map(RequestedRecipient::getAddress)
                                .filter(address -> Addresses.usable(address).isPresent())
                                .toList())
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
     * Returns the recall id for a recall message that was submitted again to different recipients, as by a mail program
     * that sends in parts. A recall has a single request, so each such part is a recall of its own.
     */
    private static String idOfFurtherPart(String recallId, String sender, Set<String> envelope) {
        String identity = String.join("\n", recallId, sender, String.join("\n", new TreeSet<>(envelope)));
        return UUID.nameUUIDFromBytes(identity.getBytes(StandardCharsets.UTF_8))
                + sender.substring(sender.lastIndexOf('@'));
    }

    /**
     * Returns the time of asking for the request. A repetition has the same time as the first attempt, because the
     * request may already be on the cluster. After a long outage it is the present time, because the processor accepts
     * no request after its window.
     */
    private Instant asked(String tenant, String recallId, Held kept) {
        Instant now = clock.instant();
        if (now.isBefore(kept.asked().plus(LONGEST_REPETITION))) {
            return kept.asked();
        }
        held.ask(tenant, recallId, now);
        return now;
    }

    private List<RequestedRecipient> recipients(String tenant, Submission submission, RecallMessage recall)
            throws RefusedException {
        Map<String, List<String>> expansions = sentMessages
                .expansions(
                        tenant,
                        submission.sender(),
                        recall.originalId(),
                        submission.recipients(),
                        RecallRequests.MOST_BEHIND_LISTS)
                .orElseThrow(() -> new RefusedException("the message reached too many recipients by these lists"));
        return RecallRequests.recipients(directory, tenant, submission.recipients(), expansions);
    }

    /**
     * Sends the request by which the asker cancels a recall.
     *
     * @param recallId normalised
     * @param requestedBy the asker, normalised
     */
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
     * Ends the hold of a recall message for the recipient of a trace event. After {@code Drop} the message is not
     * delivered to the recipient. After {@code Deliver} it is handed on to the recipient as ordinary mail, or becomes
     * due. Any event but these two changes nothing, nor does an event of a recall or recipient without a held message
     * here: the trace has the recalls of all tenants, and recipients that are no addresses.
     */
    public void follow(RecallTrace trace) {
        if (trace.getEvent() != TraceEvent.Drop && trace.getEvent() != TraceEvent.Deliver) {
            return; // no other event ends a hold
        }
        Optional<String> recipient = Addresses.usable(trace.getRecipient())
                .filter(waiting(trace.getTenant(), trace.getRecallId())::contains);
        if (recipient.isEmpty()) {
            return; // the end was read before, or nothing is held for this recipient here
        }
        if (trace.getEvent() == TraceEvent.Deliver) {
            handOn(new Due(trace.getTenant(), trace.getRecallId(), recipient.get(), clock.instant()));
        } else {
            held.ended(trace.getTenant(), trace.getRecallId(), recipient.get());
        }
    }

    /**
     * Tries again to hand on all recall messages that are due. A failure for a recipient stops neither the attempts for
     * the remaining recipients nor the reading of the trace.
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

    /**
     * Hands a recall message on to a recipient, once. The attempt is written down before it is made: while the state
     * takes no writes, nothing is sent. A sent message that could not be written down as sent is kept in memory.
     */
    private synchronized void handOn(Due due) {
        HandedOn handedOn = new HandedOn(due.tenant(), due.recallId(), due.recipient());
        if (!unwritten.contains(handedOn)) {
            held.putOff(due);
            try {
                held.find(due.tenant(), due.recallId()).ifPresent(recall -> deliver(recall, due.recipient()));
            } catch (TemporaryFailureException | IllegalStateException e) {
                if (clock.instant().isBefore(due.since().plus(LONGEST_ATTEMPTS))) {
                    LOG.warn("a recall message waits to be handed on: {}", e.getMessage());
                    return;
                }
                LOG.error(
                        "a recall message is not handed on after {} of attempts: {}", LONGEST_ATTEMPTS, e.getMessage());
                delivery.givenUp();
            }
            unwritten.add(handedOn);
        }
        held.ended(due.tenant(), due.recallId(), due.recipient());
        unwritten.remove(handedOn);
    }

    /** Returns the recipients, normalised, that the recall message is still held for. */
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
