package org.mailrecall.mail.postfix.arrival;

import java.time.Clock;
import java.util.Optional;
import org.mailrecall.contract.MessageIds;
import org.mailrecall.events.DeliveryPlace;
import org.mailrecall.mail.postfix.arrival.CopyLedger.Arrived;
import org.mailrecall.mail.postfix.arrival.CopyLedger.UnderWay;
import org.mailrecall.mail.transport.Addresses;
import org.mailrecall.mail.transport.TransportEvents;
import org.mailrecall.mail.transport.TransportMetrics;

/**
 * Sends an event for each reported arrival of a copy that the ledger knows. The event's sender comes from the ledger.
 * The envelope sender that Dovecot reports is not used.
 */
public final class Arrivals {
    private final CopyLedger ledger;
    private final TransportEvents events;
    private final TransportMetrics metrics;
    private final Clock clock;

    public Arrivals(CopyLedger ledger, TransportEvents events, TransportMetrics metrics, Clock clock) {
        this.ledger = ledger;
        this.events = events;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * Writes down an arrival and sends its event. Returns when the cluster has the event.
     *
     * @return false where the ledger has no copy of this message for a mailbox of this recipient: such an arrival needs
     * no event
     * @throws RuntimeException when the arrival was not written down, or the event was not sent; {@link UnsentEvents}
     * sends the event of an arrival that was written down
     */
    public boolean arrived(DovecotDelivery delivery) {
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

    /** Sends the event of an arrival, and writes down that the cluster has it. */
    public void send(Arrived arrived) {
        events.delivered(arrived.event());
        ledger.sent(arrived.deliveryId());
    }
}
