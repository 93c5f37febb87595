package org.mailrecall.mail.postfix.arrival;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.mailrecall.events.DeliveredMessage;
import org.mailrecall.events.DeliveryPlace;
import org.mailrecall.mail.transport.Copy;

/**
 * The copies that Postfix has under way, and the copies that have arrived. The entries survive the end of the process.
 */
public interface CopyLedger {
    /**
     * A copy that the copies milter has seen.
     *
     * @param deliveryId the unique delivery id of the copy's event
     * @param messageId normalised
     * @param addressedTo the address that the server first had for the recipient, normalised; empty where none is
     * known, or where that is the recipient itself
     * @param queueId Postfix's queue id of the copy
     * @param taken when the copies milter saw the copy
     */
    record UnderWay(
            String deliveryId,
            String messageId,
            Copy copy,
            Optional<String> addressedTo,
            DeliveryPlace place,
            String queueId,
            Instant taken) {
        /** Returns the same copy, taken again under another queue id. */
        public UnderWay again(String newQueueId, Instant now) {
            return new UnderWay(deliveryId, messageId, copy, addressedTo, place, newQueueId, now);
        }
    }

    /** A copy that has arrived, with the event of its arrival. */
    record Arrived(String deliveryId, DeliveredMessage event) {}

    /**
     * Writes down a copy that is under way. Where an entry with the same delivery id has not arrived, Postfix has
     * handed the copy in again: the entry gets the queue id and the time of this attempt.
     */
    void take(UnderWay copy);

    /**
     * Returns a copy of a message that is or was under way to a recipient; empty where there is none. Of several copies
     * it is the one that was taken first among those that have not arrived, or among all where all have arrived. A
     * report does not say which of the copies it is about, and each copy has a report.
     *
     * @param messageId normalised
     * @param recipient normalised
     */
    Optional<UnderWay> find(String messageId, String recipient);

    /**
     * Returns a copy that no report says has arrived: it is under way, or counts as arrived at the time when it was
     * taken, because it left the queue. Empty where there is none with this delivery id.
     */
    Optional<UnderWay> unreported(String deliveryId);

    /**
     * Writes down that a copy has arrived, and returns the arrival. An arrival that was written down before keeps its
     * time.
     *
     * @throws IllegalStateException when the copy is no longer in the ledger
     */
    Arrived arrive(UnderWay copy, Instant time);

    /** Writes down that the event of a copy has reached the cluster. */
    void sent(String deliveryId);

    /**
     * Returns copies that arrived before a moment and whose events are not known to have reached the cluster, the
     * earliest arrival first.
     *
     * @param most how many to return at most
     */
    List<Arrived> unsent(Instant arrivedBefore, int most);

    /** Returns how many copies have arrived without their events being known to have reached the cluster. */
    int countUnsent();

    /**
     * Returns copies that were taken before a moment and have not arrived, in the order of their delivery ids.
     *
     * @param after only copies with a greater delivery id are returned; the empty text for all
     * @param most how many to return at most
     */
    List<UnderWay> silent(Instant takenBefore, String after, int most);
}
