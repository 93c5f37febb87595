package org.mailrecall.desk.ask;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.mailrecall.contract.Bounds;
import org.mailrecall.contract.RecallKeys;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.events.AskerRole;
import org.mailrecall.events.RecallAsk;
import org.mailrecall.events.RecallRequest;
import org.mailrecall.events.RequestAction;
import org.mailrecall.events.RequestedRecipient;
import org.mailrecall.platform.kafka.EventSender;

/**
 * A recall or a preview that may be asked for.
 *
 * @param requestedBy the asker, from their token alone
 * @param message the known facts about the original message; lists among its recipients are not expanded
 * @param recipients the recipients after lists were expanded
 * @param replacementMessageId null where no message replaces the original
 */
record AskedParts(
        String tenant,
        String recallId,
        String originalMessageId,
        String sender,
        String requestedBy,
        AskerRole role,
        SentMessage message,
        List<RequestedRecipient> recipients,
        String replacementMessageId,
        boolean preview,
        Instant time) {
    /**
     * Returns the requests that ask for it: a request for each part, with as many recipients as the contract allows.
     */
    List<EventSender.Event> events() {
        int most = Bounds.RECIPIENTS_PER_RECORD;
        int parts = (recipients.size() + most - 1) / most;
        List<EventSender.Event> events = new ArrayList<>();
        for (int part = 1; part <= parts; part++) {
            List<RequestedRecipient> some =
                    recipients.subList((part - 1) * most, Math.min(part * most, recipients.size()));
            events.add(new EventSender.Event(
                    Topics.RECALL_REQUESTS, RecallKeys.recallKey(tenant, recallId), request(ask(some, part, parts))));
        }
        return events;
    }

    private RecallAsk ask(List<RequestedRecipient> some, int part, int parts) {
        return RecallAsk.newBuilder()
                .setOriginalMessageId(originalMessageId)
                .setSender(sender)
                .setRole(role)
                .setSubject(message.subject())
                .setRecipients(some)
                .setEncrypted(message.encrypted())
                .setSentTime(message.sentTime())
                .setReplacementMessageId(replacementMessageId)
                .setPart(part)
                .setParts(parts)
                .setTotalRecipients(recipients.size())
                .build();
    }

    private RecallRequest request(RecallAsk ask) {
        return RecallRequest.newBuilder()
                .setTenant(tenant)
                .setRecallId(recallId)
                .setAction(preview ? RequestAction.PREVIEW : RequestAction.ASK)
                .setEventTime(time)
                .setRequestedBy(requestedBy)
                .setAsk(ask)
                .build();
    }
}
