package org.mailrecall.index;

import org.mailrecall.index.hash.HashKey;

/**
 * The facts that are remembered of a delivery.
 *
 * @param form says under which {@link HashKey} the sender was hashed
 * @param sender hash of the sender
 * @param copyId {@link org.mailrecall.contract.CopyIds} as a number, hidden where the form says so
 * @param deliveredAt milliseconds of event time
 * @param offset of the delivery's record in its partition
 */
public record DeliveryRow(RowForm form, long sender, long copyId, long deliveredAt, long offset) {
    /** Returns the id of the {@link HashKey} under which the sender was hashed. */
    public int keyId() {
        return form.keyId();
    }
}
