package org.mailrecall.domain.copy;

import org.mailrecall.domain.Evidence;

/**
 * A copy of the message: a delivery in a place.
 *
 * @param copyId identifies the copy among the copies of a message for a recipient; a repeated delivery event gives the
 * same id
 * @param sender the mailbox that transport authenticated when the message was submitted
 * @param mailbox the address of the place
 * @param deliveredAt milliseconds of event time
 * @param evidence the record of the delivery
 * @param submittedBy the person who submitted the message for the sender; null where unknown
 */
public record Copy(
        String copyId,
        String sender,
        String mailbox,
        DeliveryRoute route,
        DeliveryPlace place,
        long deliveredAt,
        Evidence evidence,
        String submittedBy) {

    /** Makes a copy without a known submitter. */
    public Copy(
            String copyId,
            String sender,
            String mailbox,
            DeliveryRoute route,
            DeliveryPlace place,
            long deliveredAt,
            Evidence evidence) {
        this(copyId, sender, mailbox, route, place, deliveredAt, evidence, null);
    }
}
