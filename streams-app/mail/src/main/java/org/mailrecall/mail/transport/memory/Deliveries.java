package org.mailrecall.mail.transport.memory;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.mailrecall.contract.MailAddresses;
import org.mailrecall.events.DeliveryRoute;
import org.mailrecall.mail.header.SealKey;
import org.mailrecall.mail.header.SealedCopy;
import org.mailrecall.mail.header.TraceHeaders;
import org.mailrecall.mail.transport.Copy;
import org.mailrecall.mail.transport.DeliveryIds;
import org.mailrecall.mail.transport.MailDirectory;
import org.mailrecall.mail.transport.MailDirectory.Forwarding;
import org.mailrecall.mail.transport.MessageIdentity;
import org.mailrecall.mail.transport.TransportEvents;

/**
 * Puts copies into the mailboxes that are here, and sends an event for each copy, also for a copy with its place
 * elsewhere. A copy is stored before its event is sent, so that no command comes before the copy is there. A delivery
 * that this process repeats stores no second copy, and sends an equal event.
 */
final class Deliveries {
    private final MailDirectory directory;
    private final MailStore store;
    private final TransportEvents events;
    private final SealKey sealKey;
    private final DeliveryIds deliveryIds;
    private final Clock clock;
    private final Map<String, Instant> placed = new ConcurrentHashMap<>();
    private final Map<String, List<Held>> heldBack = new ConcurrentHashMap<>();

    private record Held(String sender, MimeMessage message) {}

    Deliveries(MailDirectory directory, MailStore store, TransportEvents events, SealKey sealKey, Clock clock) {
        this.directory = directory;
        this.store = store;
        this.events = events;
        this.sealKey = sealKey;
        this.deliveryIds = new DeliveryIds(sealKey);
        this.clock = clock;
    }

    /** Holds mail for the recipient back until {@link #release}. */
    void holdBack(String recipient) {
        heldBack.putIfAbsent(MailAddresses.normalise(recipient), new CopyOnWriteArrayList<>());
    }

    /** Delivers the recipient's mail that was held back, and holds back no more. */
    void release(String recipient) throws MessagingException {
        List<Held> waiting = heldBack.remove(MailAddresses.normalise(recipient));
        if (waiting != null) {
            for (Held held : waiting) {
                deliver(held.sender(), MailAddresses.normalise(recipient), held.message());
            }
        }
    }

    /**
     * Delivers a message to a recipient of the envelope, and to the address to which the recipient's mailbox forwards.
     * While the recipient's mail is held back, the message waits instead.
     *
     * @param sender normalised
     * @param recipient normalised
     */
    void deliver(String sender, String recipient, MimeMessage message) throws MessagingException {
        Held held = new Held(sender, message);
        if (heldBack.computeIfPresent(recipient, (to, waiting) -> with(waiting, held)) != null) {
            return;
        }
        // The event of a recipient outside of every tenant goes to the sender's tenant.
        String tenant = directory.tenant(recipient).orElseGet(() -> home(sender));
        Optional<Forwarding> forwarding = directory.forwarding(recipient);
        if (forwarding.isEmpty() || forwarding.get().keepsCopy()) {
            place(new Copy(tenant, sender, recipient, recipient, DeliveryRoute.DIRECT), message);
        }
        if (forwarding.isPresent()) { // a forwarded copy is not forwarded again
            Forwarding to = forwarding.get();
            place(new Copy(tenant, sender, recipient, to.to(), to.route()), message);
        }
    }

    private void place(Copy copy, MimeMessage message) throws MessagingException {
        String messageId = MessageIdentity.own(message).orElseThrow();
        String deliveryId = deliveryIds.of(copy, messageId);
        if (!placed.containsKey(deliveryId)) {
            if (directory.cloudTenant(copy.mailbox()).isPresent()) {
                MimeMessage stored = new MimeMessage(message);
                TraceHeaders.stamp(
                        stored, new SealedCopy(copy.sender(), deliveryId, copy.mailbox(), messageId), sealKey);
                store.deliver(copy.mailbox(), stored);
            }
            placed.put(deliveryId, clock.instant());
        }
        events.delivered(copy.arrived(
                messageId, deliveryId, placed.get(deliveryId), directory.place(copy.tenant(), copy.mailbox())));
    }

    private static List<Held> with(List<Held> waiting, Held more) {
        waiting.add(more);
        return waiting;
    }

    private String home(String sender) {
        return directory.tenant(sender).orElseThrow();
    }
}
