package org.mailrecall.replay;

import static org.mailrecall.replay.Day.at;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.events.AskerRole;
import org.mailrecall.events.DeliveredMessage;
import org.mailrecall.events.DeliveryPlace;
import org.mailrecall.events.DeliveryRoute;
import org.mailrecall.events.RecallAsk;
import org.mailrecall.events.RecallRequest;
import org.mailrecall.events.RecipientLocation;
import org.mailrecall.events.RequestAction;
import org.mailrecall.events.RequestedRecipient;

/** A message of the day. Its tenant is its sender's domain up to the dot, unless it is said otherwise. */
final class Mail {
    private final Day day;
    private final String sender;
    private final String id;
    private final String subject;
    private final Instant sent;
    private String tenant;

    Mail(Day day, String sender, String id, String subject, Instant sent) {
        this.day = day;
        this.sender = sender;
        this.id = id;
        this.subject = subject;
        this.sent = sent;
        this.tenant = sender.substring(sender.indexOf('@') + 1).replaceFirst("\\..*", "");
    }

    Mail of(String otherTenant) {
        tenant = otherTenant;
        return this;
    }

    String tenant() {
        return tenant;
    }

    /** Delivers the mail into each recipient's own mailbox, as copy d1. */
    Mail delivered(String time, String... recipients) {
        for (String recipient : recipients) {
            copy(time, recipient, "d1", recipient, DeliveryRoute.DIRECT, DeliveryPlace.MAILBOX);
        }
        return this;
    }

    Mail copy(String time, String recipient, String copy, String mailbox, DeliveryRoute route, DeliveryPlace place) {
        return copy(at(time), at(time), recipient, copy, sender, mailbox, route, place);
    }

    Mail copy(
            Instant time,
            Instant appendedAt,
            String recipient,
            String copy,
            String from,
            String mailbox,
            DeliveryRoute route,
            DeliveryPlace place) {
        DeliveredMessage delivered =
                new DeliveredMessage(tenant, id, recipient, copy, time, from, mailbox, route, place, null);
        day.record(Topics.DELIVERED_MESSAGES, null, delivered, time, appendedAt);
        return this;
    }

    /** An own copy, appended later than it came. */
    Mail deliveredLate(String time, String appendedAt, String recipient) {
        return copy(
                at(time),
                at(appendedAt),
                recipient,
                "d1",
                sender,
                recipient,
                DeliveryRoute.DIRECT,
                DeliveryPlace.MAILBOX);
    }

    /** Recipients as addresses, or {@code PLACE:address} where they are elsewhere. */
    Recalled recall(String time, String recallId, String... recipients) {
        return ask(time, recallId).from(recipients);
    }

    Ask ask(String time, String recallId) {
        return ask(at(time), recallId);
    }

    Ask ask(Instant time, String recallId) {
        return new Ask(time, recallId);
    }

    /** A request in the making. */
    final class Ask {
        private final Instant time;
        private final String recallId;
        private Instant appendedAt;
        private String asker = sender;
        private AskerRole role = AskerRole.SELF;
        private boolean encrypted;
        private String list;
        private String replacement;
        private int part = 1;
        private int parts = 1;
        private int total;

        private Ask(Instant time, String recallId) {
            this.time = time;
            this.appendedAt = time;
            this.recallId = recallId;
        }

        Ask appended(String later) {
            appendedAt = at(later);
            return this;
        }

        Ask by(String person, AskerRole as) {
            asker = person;
            role = as;
            return this;
        }

        Ask encrypted() {
            encrypted = true;
            return this;
        }

        Ask expandedFrom(String address) {
            list = address;
            return this;
        }

        Ask replacedBy(Mail other) {
            replacement = other.id;
            return this;
        }

        Ask part(int number, int of, int recipients) {
            part = number;
            parts = of;
            total = recipients;
            return this;
        }

        Recalled from(String... recipients) {
            List<RequestedRecipient> requested = new ArrayList<>();
            for (String recipient : recipients) {
                int colon = recipient.indexOf(':');
                RecipientLocation location = colon < 0
                        ? RecipientLocation.TENANT_CLOUD
                        : RecipientLocation.valueOf(recipient.substring(0, colon));
                requested.add(new RequestedRecipient(recipient.substring(colon + 1), list, location));
            }
            RecallAsk ask = new RecallAsk(
                    id,
                    sender,
                    role,
                    subject,
                    requested,
                    encrypted,
                    sent,
                    replacement,
                    part,
                    parts,
                    parts == 1 ? recipients.length : total,
                    null);
            RecallRequest request = new RecallRequest(tenant, recallId, RequestAction.ASK, time, asker, ask, List.of());
            day.record(Topics.RECALL_REQUESTS, null, request, time, appendedAt);
            return new Recalled(day, tenant, id, recallId, asker);
        }
    }
}
