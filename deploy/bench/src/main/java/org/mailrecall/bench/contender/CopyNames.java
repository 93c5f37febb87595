package org.mailrecall.bench.contender;

import org.mailrecall.events.DeliveredMessage;

/** How a command names the copy it means; the one place of the benchmark that knows. */
public final class CopyNames {
    private CopyNames() {}

    /** What {@code deliveryId} of a command holds. */
    public static String inCommand(DeliveredMessage delivery) {
        return inCommand(delivery.getDeliveryId());
    }

    /** The same, of a delivery's id alone. */
    public static String inCommand(String deliveryId) {
        return deliveryId;
    }
}
