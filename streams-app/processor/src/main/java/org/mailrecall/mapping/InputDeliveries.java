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
        return Copy.builder()
                .copyId(CopyIds.of(delivery.getDeliveryId()))
                .sender(InputFields.address(delivery.getSender(), "sender"))
                .mailbox(InputFields.address(delivery.getMailbox(), "mailbox"))
                .route(ContractEnums.toDomain(delivery.getRoute()))
                .place(ContractEnums.toDomain(delivery.getPlace()))
                .deliveredAt(delivery.getEventTime().toEpochMilli())
                .evidence(evidence)
                .submittedBy(
                        delivery.getSubmittedBy() == null
                                ? null
                                : InputFields.address(delivery.getSubmittedBy(), "submittedBy"))
                .build();
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
