package org.mailrecall.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.mailrecall.contract.RecallKeys;
import org.mailrecall.domain.RecallPolicy;
import org.mailrecall.domain.RecallRequest;
import org.mailrecall.state.StoredAsk;
import org.mailrecall.state.StoredFollowUp;
import org.mailrecall.state.StoredIntake;
import org.mailrecall.state.StoredPart;

/** What intake remembers of recalls, and for how long. */
final class IntakeLedger {
    private static final int FORGOTTEN_AT_ONCE = 100;

    private final KeyValueStore<String, StoredIntake> recalls;
    private final KeyValueStore<String, StoredPart> parts;
    private final Schedule schedule;
    private final TopologySettings settings;

    IntakeLedger(ProcessorContext<Object, Object> context, TopologySettings settings) {
        this.recalls = context.getStateStore(Stores.INTAKE_RECALLS.name());
        this.parts = context.getStateStore(Stores.INTAKE_PARTS.name());
        this.schedule = new Schedule(context.getStateStore(Stores.INTAKE_SCHEDULE.name()));
        this.settings = settings;
    }

    /** Null when nothing is known of it. */
    StoredIntake recall(String recall) {
        return recalls.get(recall);
    }

    boolean knowsPart(String recall, int part) {
        return parts.get(partKey(recall, part)) != null;
    }

    /** @param countedAt when it counts towards limits, if this is the first that is known of it */
    StoredIntake ask(String recall, StoredIntake known, StoredAsk ask, long countedAt) {
        if (known != null && known.getAsk() != null) {
            return known;
        }
        if (known != null) {
            schedule.remove(known.getForgetAt(), recall);
        }
        RecallPolicy policy = settings.policy();
        // Whether it needs approval is known to matching alone: remembered as if it did.
        long forgetAt = policy.forgetAt(ask.getAskedAt() + policy.approvalWindow() + policy.window());
        schedule.add(forgetAt, recall);
        List<StoredFollowUp> waiting = known == null ? List.of() : known.getWaiting();
        return put(recall, new StoredIntake(ask, countedAt, 0, null, null, waiting, forgetAt));
    }

    StoredIntake part(String recall, StoredIntake known, int part, List<RecallRequest> recipients) {
        List<String> keys = recipients.stream().map(IntakeLedger::recipientKey).toList();
        parts.put(partKey(recall, part), new StoredPart(keys));
        return put(
                recall,
                StoredIntake.newBuilder(known)
                        .setRecipients(known.getRecipients() + recipients.size())
                        .build());
    }

    /** Recipient keys of the parts read so far, part by part. */
    Stream<List<String>> recipientKeys(String recall, StoredAsk ask) {
        return IntStream.rangeClosed(1, ask.getParts())
                .mapToObj(part -> parts.get(partKey(recall, part)))
                .filter(part -> part != null)
                .map(StoredPart::getRecipients);
    }

    /** A cancel or an approval counts. */
    StoredIntake followed(String recall, StoredIntake known, StoredFollowUp followUp) {
        StoredIntake.Builder now = StoredIntake.newBuilder(known);
        return put(recall, (followUp.getApproves() ? now.setApproved(followUp) : now.setCancelled(followUp)).build());
    }

    StoredIntake judged(String recall, StoredIntake known) {
        return known.getWaiting().isEmpty()
                ? known
                : put(
                        recall,
                        StoredIntake.newBuilder(known).setWaiting(List.of()).build());
    }

    void waiting(String recall, StoredIntake known, StoredFollowUp followUp) {
        List<StoredFollowUp> waiting = new ArrayList<>(known == null ? List.of() : known.getWaiting());
        waiting.add(followUp);
        long forgetAt =
                settings.policy().forgetAt(followUp.getAt() + settings.policy().window());
        if (known == null) {
            schedule.add(forgetAt, recall);
        } else {
            forgetAt = known.getForgetAt();
        }
        put(recall, new StoredIntake(null, 0L, 0, null, null, waiting, forgetAt));
    }

    static boolean waitsAlready(StoredIntake known, StoredFollowUp followUp) {
        return known.getWaiting().stream()
                .anyMatch(other -> other.getApproves() == followUp.getApproves()
                        && other.getBy().equals(followUp.getBy())
                        && other.getAt() == followUp.getAt());
    }

    /** Removes what is due to be forgotten, a bounded number at a time, and tells what it was. */
    List<StoredIntake> forgetDue(long watermark) {
        List<StoredIntake> forgotten = new ArrayList<>();
        for (Schedule.Row row : schedule.due(watermark, FORGOTTEN_AT_ONCE)) {
            schedule.remove(row.moment(), row.subject());
            StoredIntake recall = recalls.delete(row.subject());
            if (recall.getAsk() != null) {
                IntStream.rangeClosed(1, recall.getAsk().getParts())
                        .forEach(part -> parts.delete(partKey(row.subject(), part)));
            }
            forgotten.add(recall);
        }
        return forgotten;
    }

    private StoredIntake put(String recall, StoredIntake value) {
        recalls.put(recall, value);
        return value;
    }

    private static String partKey(String recall, int part) {
        return recall + '|' + part;
    }

    static String recipientKey(RecallRequest request) {
        return RecallKeys.recipientKey(request.tenant(), request.recipient(), request.messageId());
    }
}
