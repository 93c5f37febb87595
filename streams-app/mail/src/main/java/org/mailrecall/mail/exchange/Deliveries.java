package org.mailrecall.mail.exchange;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.mailrecall.contract.MailAddresses;
import org.mailrecall.contract.MessageIds;
import org.mailrecall.events.DeliveredMessage;
import org.mailrecall.events.DeliveryPlace;
import org.mailrecall.events.DeliveryRoute;
import org.mailrecall.mail.transport.Copy;
import org.mailrecall.mail.transport.MailDirectory;

/** Makes delivery events of the rows that say that a copy reached a place. */
final class Deliveries {
    private static final String ORIGINATING = "Originating";
    /** The character that stands for octets that are no UTF-8. */
    private static final String NOT_UTF_8 = "\uFFFD";

    private final MailDirectory directory;
    private final Forwards forwards;
    private final ImportCounts counts;

    Deliveries(MailDirectory directory, Forwards forwards, ImportCounts counts) {
        this.directory = directory;
        this.forwards = forwards;
        this.counts = counts;
    }

    /**
     * Returns the events of a delivery row, an event for each recipient. A row that is no delivery row has no event,
     * nor has mail that nobody is proved to have submitted here, nor mail by a sender of no tenant. A recipient's copy
     * that only goes on to a further server here has no event. Such rows and recipients are counted.
     *
     * @param badAddress receives the reason for each recipient-address that cannot be used; the other recipients of the
     * row keep their events
     * @throws BadRowException when the row is a delivery and cannot be used
     */
    List<DeliveredMessage> of(TrackingRow row, Consumer<String> badAddress) throws BadRowException {
        boolean stored = row.event().equals("DELIVER");
        boolean left = row.event().equals("SENDEXTERNAL") || row.event().equals("SEND");
        if (!stored && !left) {
            counts.other(row.event());
            return List.of();
        }
        if (row.recipients().isEmpty()) {
            throw new BadRowException("a delivery without a recipient-address");
        }
        Optional<String> sender = sender(row);
        if (sender.isEmpty()) {
            return List.of();
        }
        Optional<String> tenant = directory.tenant(sender.get());
        if (tenant.isEmpty()) {
            counts.foreign();
            return List.of();
        }
        String messageId = MessageIds.recallable(row.messageId())
                .filter(id -> !id.contains(NOT_UTF_8))
                .orElseThrow(() -> new BadRowException("message-id is missing or cannot be recalled"));
        List<DeliveredMessage> events = new ArrayList<>();
        for (int i = 0; i < row.recipients().size(); i++) {
            try {
                String mailbox = address(row.recipients().get(i));
                event(row, tenant.get(), sender.get(), messageId, mailbox, left).ifPresent(events::add);
            } catch (IllegalArgumentException e) {
                badAddress.accept("recipient-address " + (i + 1) + " of "
                        + row.recipients().size() + ": " + e.getMessage());
            }
        }
        return events;
    }

    /**
     * Returns the normalised sender where Exchange says that the message was submitted in the organisation. Otherwise
     * counts the row, and returns empty.
     */
    private Optional<String> sender(TrackingRow row) throws BadRowException {
        if (!row.directionality().equalsIgnoreCase(ORIGINATING)) {
            if (row.directionality().isEmpty()) {
                counts.unproven();
            } else {
                counts.fromOutside();
            }
            return Optional.empty();
        }
        if (row.sender().isEmpty() || row.sender().equals("<>")) {
            counts.fromOutside(); // a report of the server's own
            return Optional.empty();
        }
        try {
            return Optional.of(address(row.sender()));
        } catch (IllegalArgumentException e) {
            throw new BadRowException("sender-address: " + e.getMessage());
        }
    }

    private static String address(String text) {
        if (text.contains(NOT_UTF_8)) {
            throw new IllegalArgumentException("octets that are no UTF-8");
        }
        return MailAddresses.normalise(text);
    }

    private Optional<DeliveredMessage> event(
            TrackingRow row, String tenant, String sender, String messageId, String mailbox, boolean left) {
        DeliveryPlace place = directory.place(tenant, mailbox);
        if (left && place == DeliveryPlace.MAILBOX) {
            counts.onItsWay(); // from one server of the organisation to another, which has a DELIVER row for it
            return Optional.empty();
        }
        Optional<Forwards.Way> way = forwards.to(row, mailbox);
        String recipient = way.map(Forwards.Way::recipient).orElse(mailbox);
        DeliveryRoute route = way.map(Forwards.Way::route).orElse(DeliveryRoute.DIRECT);
        counts.event();
        Copy copy = new Copy(tenant, sender, recipient, mailbox, route);
        return Optional.of(copy.arrived(messageId, deliveryId(row, messageId, mailbox), row.time(), place));
    }

    /**
     * Returns the delivery id of a copy. The id depends neither on the file in which the copy's row stands, nor on how
     * often the row is imported.
     */
    private static String deliveryId(TrackingRow row, String messageId, String mailbox) {
        String own = row.network().isEmpty() ? row.internal() : row.network();
        String identity = String.join("\n", "exchange", own, messageId, mailbox);
        return UUID.nameUUIDFromBytes(identity.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
