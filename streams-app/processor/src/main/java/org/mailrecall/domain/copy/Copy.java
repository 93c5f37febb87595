package org.mailrecall.domain.copy;

import org.mailrecall.domain.Evidence;

/**
 * A copy of the message: one delivery in one place.
 *
 * @param copyId its identity among the copies of this message for this recipient, the same when the event comes again
 * @param sender the mailbox that transport authenticated when the message was submitted
 * @param mailbox the address of the place
 * @param deliveredAt milliseconds of event time
 * @param evidence the delivery's record
 */
public record Copy(
        String copyId,
        String sender,
        String mailbox,
        DeliveryRoute route,
        DeliveryPlace place,
        long deliveredAt,
        Evidence evidence) {}
