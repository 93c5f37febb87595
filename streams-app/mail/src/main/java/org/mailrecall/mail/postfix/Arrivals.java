package org.mailrecall.mail.postfix;

import java.time.Clock;
import java.util.Optional;
import org.mailrecall.contract.MessageIds;
import org.mailrecall.events.DeliveryPlace;
import org.mailrecall.mail.postfix.CopyLedger.Arrived;
import org.mailrecall.mail.postfix.CopyLedger.UnderWay;
import org.mailrecall.mail.transport.TransportEvents;

/**
 * Makes an event of each arrival. The sender comes from the ledger: the envelope sender that Dovecot reports does not
 * count.
 */
final class Arrivals {
    private final CopyLedger ledger;
    private final TransportEvents events;
    private final TransportMetrics metrics;
    private final Clock clock;

    Arrivals(CopyLedger ledger, TransportEvents events, TransportMetrics metrics, Clock clock) {
        this.ledger = ledger;
        this.events = events;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * Writes down an arrival and sends its event. Returns when the cluster has it, or throws, and the event is then sent
     * later by {@link UnsentEvents}.
     *
     * @return whether the copy is of a mail that somebody here has sent; mail of nobody needs no event
     */
    boolean arrived(DovecotDelivery delivery) {
        Optional<UnderWay> copy = MessageIds.recallable(delivery.messageId())
                .flatMap(id -> Addresses.usable(delivery.recipient()).flatMap(to -> ledger.find(id, to)))
                .filter(found -> found.place() == DeliveryPlace.MAILBOX);
        if (copy.isEmpty()) {
            metrics.arrival("nobodys");
            return false;
        }
        send(ledger.arrive(copy.get(), clock.instant()));
        metrics.arrival("reported");
        return true;
    }

    /** Sends the event of an arrival. */
    void send(Arrived arrived) {
        events.delivered(arrived.event());
        ledger.sent(arrived.deliveryId());
    }
}
