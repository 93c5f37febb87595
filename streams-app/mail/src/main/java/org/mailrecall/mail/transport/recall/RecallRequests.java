package org.mailrecall.mail.transport.recall;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mailrecall.events.AskerRole;
import org.mailrecall.events.RecallAsk;
import org.mailrecall.events.RecallRequest;
import org.mailrecall.events.RecipientLocation;
import org.mailrecall.events.RequestAction;
import org.mailrecall.events.RequestedRecipient;
import org.mailrecall.mail.transport.Addresses;
import org.mailrecall.mail.transport.MailDirectory;
import org.mailrecall.mail.transport.SentMail;

/** Builds the requests of a recall, in parts of at most as many recipients as the contract allows. */
public final class RecallRequests {
    private static final int MOST_RECIPIENTS = 1_000;

    /**
     * So many recipients may be behind the lists of a recall, those of several counted for each. A client names lists
     * to the server itself, and could make the memory full with them.
     */
    public static final int MOST_BEHIND_LISTS = 100_000;

    private RecallRequests() {}

    /**
     * Returns the requested recipients with their locations, each address once. A list or an alias is replaced by the
     * recipients that the original reached by it.
     *
     * @param addresses normalised, where they are addresses
     * @param expansions the recipients behind each list and alias, by its address
     */
    public static List<RequestedRecipient> recipients(
            MailDirectory directory, String tenant, List<String> addresses, Map<String, List<String>> expansions) {
        Map<String, RequestedRecipient> recipients = new LinkedHashMap<>();
        for (String address : addresses) {
            List<String> expanded = expansions.get(address);
            for (String one : expanded == null ? List.of(address) : expanded) {
                recipients.putIfAbsent(
                        one,
                        RequestedRecipient.newBuilder()
                                .setAddress(one)
                                .setExpandedFrom(one.equals(address) ? null : address)
                                .setLocation(
                                        Addresses.usable(one).isPresent()
                                                ? directory.locate(tenant, one)
                                                : RecipientLocation.EXTERNAL)
                                .build());
            }
        }
        return List.copyOf(recipients.values());
    }

    /**
     * Returns the requests by which a sender asks for the recall of an own message, a request for each part.
     *
     * @param tenant of the sender
     * @param sender normalised
     * @param original the message as transport remembers it
     * @param asked the event time of the requests
     */
    public static List<RecallRequest> parts(
            String tenant,
            String sender,
            RecallMessage recall,
            SentMail original,
            Instant asked,
            List<RequestedRecipient> recipients) {
        int parts = (recipients.size() + MOST_RECIPIENTS - 1) / MOST_RECIPIENTS;
        List<RecallRequest> requests = new ArrayList<>();
        for (int part = 1; part <= parts; part++) {
            int from = (part - 1) * MOST_RECIPIENTS;
            int to = Math.min(from + MOST_RECIPIENTS, recipients.size());
            RecallAsk ask = RecallAsk.newBuilder()
                    .setOriginalMessageId(recall.originalId())
                    .setSender(sender)
                    .setRole(AskerRole.SELF)
                    .setSubject(recall.subject())
                    .setRecipients(recipients.subList(from, to))
                    .setEncrypted(original.encrypted())
                    .setSentTime(original.time())
                    .setReplacementMessageId(recall.replacementId())
                    .setPart(part)
                    .setParts(parts)
                    .setTotalRecipients(recipients.size())
                    .build();
            requests.add(RecallRequest.newBuilder()
                    .setTenant(tenant)
                    .setRecallId(recall.recallId())
                    .setAction(RequestAction.ASK)
                    .setEventTime(asked)
                    .setRequestedBy(sender)
                    .setAsk(ask)
                    .build());
        }
        return requests;
    }
}
