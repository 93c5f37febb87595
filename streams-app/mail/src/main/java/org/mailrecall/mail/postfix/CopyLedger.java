package org.mailrecall.mail.postfix;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.mailrecall.events.DeliveredMessage;
import org.mailrecall.events.DeliveryPlace;
import org.mailrecall.mail.transport.Copy;

/** The copies that Postfix has under way, and the copies that have arrived. The ledger survives the process. */
public interface CopyLedger {
    /**
     * A copy that Postfix has taken.
     *
     * @param deliveryId of its event, unique
     * @param messageId normalised
     * @param addressedTo the address that the server first had for the recipient, normalised; empty without another
     * @param queueId of Postfix
     * @param taken when
     */
    record UnderWay(
            String deliveryId,
            String messageId,
            Copy copy,
            Optional<String> addressedTo,
            DeliveryPlace place,
            String queueId,
            Instant taken) {}

    /** A copy that has arrived, and its event. */
    record Arrived(String deliveryId, DeliveredMessage event) {}

    /** Writes down a copy that is under way. Taken again, it stays as it was first. */
    void take(UnderWay copy);

    /**
     * Returns the copy of a message that is or was under way to a recipient. Of several copies it is the first that has
     * not arrived: reports do not tell them apart, and each copy has a report.
     *
     * @param messageId normalised
     * @param recipient normalised
     */
    Optional<UnderWay> find(String messageId, String recipient);

    /** Writes down that a copy has arrived, and returns it with the time of its first arrival. */
    Arrived arrive(UnderWay copy, Instant time);

    /** The event of a copy has reached the cluster. */
    void sent(String deliveryId);

    /** Returns copies that arrived before a moment, if their events are not known to have reached the cluster. */
    List<Arrived> unsent(Instant arrivedBefore, int most);

    /** Returns how many events wait to be sent. */
    int countUnsent();

    /**
     * Returns copies that were taken before a moment, and of which nothing was heard since, in the order of their delivery
     * ids.
     *
     * @param after the delivery id behind which to begin; empty for the beginning
     */
    List<UnderWay> silent(Instant takenBefore, String after, int most);
}
