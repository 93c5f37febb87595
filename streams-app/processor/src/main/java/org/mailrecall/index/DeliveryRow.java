package org.mailrecall.index;

/**
 * The facts that are remembered of a delivery.
 *
 * @param keyId of the {@link HashKey} under which the sender was hashed
 * @param sender hash of the sender
 * @param copyId {@link org.mailrecall.contract.CopyIds} as a number
 * @param deliveredAt milliseconds of event time
 * @param offset of the delivery's record in its partition
 */
public record DeliveryRow(int keyId, long sender, long copyId, long deliveredAt, long offset) {}
