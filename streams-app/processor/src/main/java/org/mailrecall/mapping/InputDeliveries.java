package org.mailrecall.mapping;

import org.mailrecall.contract.CopyIds;
import org.mailrecall.domain.Evidence;
import org.mailrecall.domain.copy.Copy;
import org.mailrecall.events.DeliveredMessage;
import org.mailrecall.platform.serde.UnusableInputException;

/** Maps deliveries to the copies of the rules. */
public final class InputDeliveries {
    private InputDeliveries() {}

    /**
     * Maps a delivery. Its event time must have been checked before.
     *
     * @throws UnusableInputException when a field has a bad value
     */
    public static Copy copy(DeliveredMessage delivery, Evidence evidence) throws UnusableInputException {
        InputFields.checkId(delivery.getDeliveryId(), "deliveryId");
        return new Copy(
                CopyIds.of(delivery.getDeliveryId()),
                InputFields.address(delivery.getSender(), "sender"),
                InputFields.address(delivery.getMailbox(), "mailbox"),
                ContractEnums.toDomain(delivery.getRoute()),
                ContractEnums.toDomain(delivery.getPlace()),
                delivery.getEventTime().toEpochMilli(),
                evidence,
                delivery.getSubmittedBy() == null
                        ? null
                        : InputFields.address(delivery.getSubmittedBy(), "submittedBy"));
    }

    /**
     * Whether the sender of a delivery is empty: nobody authenticated the mail, which came from outside or is a bounce,
     * so that nobody can recall it.
     */
    public static boolean isEmptySender(String sender) {
        String address = sender.strip();
        return address.isEmpty()
                || address.startsWith("<")
                        && address.endsWith(">")
                        && address.substring(1, address.length() - 1).isBlank();
    }
}
