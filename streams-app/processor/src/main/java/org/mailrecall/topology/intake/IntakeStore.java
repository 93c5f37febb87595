package org.mailrecall.topology.intake;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.mailrecall.contract.RecallKeys;
import org.mailrecall.domain.RecallPolicy;
import org.mailrecall.domain.RecipientRequest;
import org.mailrecall.state.StoredAsk;
import org.mailrecall.state.StoredFollowUp;
import org.mailrecall.state.StoredIntake;
import org.mailrecall.state.StoredPart;
import org.mailrecall.topology.state.KeyedHashes;
import org.mailrecall.topology.state.Schedule;
import org.mailrecall.topology.state.StoreCatalogue;
import org.mailrecall.topology.stream.TopologySettings;

/** What intake remembers of recalls, and for how long; under keyed hashes of their ids. */
final class IntakeStore {
    private static final int FORGOTTEN_AT_ONCE = 100;

    private final KeyValueStore<Bytes, StoredIntake> recalls;
    private final KeyValueStore<Bytes, StoredPart> parts;
    private final Schedule schedule;
    private final TopologySettings settings;
    private final KeyedHashes hashes;

    IntakeStore(ProcessorContext<Object, Object> context, TopologySettings settings, KeyedHashes hashes) {
        this.recalls = context.getStateStore(StoreCatalogue.INTAKE_RECALLS.name());
        this.parts = context.getStateStore(StoreCatalogue.INTAKE_PARTS.name());
        this.schedule = new Schedule(context.getStateStore(StoreCatalogue.INTAKE_SCHEDULE.name()));
        this.settings = settings;
        this.hashes = hashes;
    }

    /** Null when nothing is known of it. */
    StoredIntake recall(String recall) {
        return recalls.get(key(recall));
    }

    boolean knowsPart(String recall, int part) {
        return parts.get(partKey(key(recall), part)) != null;
    }

    /** @param countedAt when it counts towards limits, if this is the first that is known of it */
    StoredIntake ask(String recall, StoredIntake known, StoredAsk ask, long countedAt) {
        if (known != null && known.getAsk() != null) {
            return known;
        }
        if (known != null) {
            schedule.remove(known.getForgetAt(), key(recall));
        }
        RecallPolicy policy = settings.policy();
        // Whether it needs approval is known to matching alone: remembered as if it did.
        long forgetAt = policy.forgetAt(ask.getAskedAt() + policy.approvalWindow() + policy.window());
        schedule.add(forgetAt, key(recall));
        List<StoredFollowUp> waiting = known == null ? List.of() : known.getWaiting();
        return put(recall, new StoredIntake(ask, countedAt, 0, null, null, waiting, forgetAt));
    }

    StoredIntake part(String recall, StoredIntake known, int part, List<RecipientRequest> recipients) {
        RecipientRequest any = recipients.get(0);
        List<String> addresses =
                recipients.stream().map(RecipientRequest::recipient).toList();
        parts.put(partKey(key(recall), part), new StoredPart(any.tenant(), any.messageId(), addresses));
        return put(
                recall,
                StoredIntake.newBuilder(known)
                        .setRecipients(known.getRecipients() + recipients.size())
                        .build());
    }

    /** Recipient keys of the parts read so far. */
    Stream<String> recipientKeys(String recall, StoredAsk ask) {
        Bytes key = key(recall);
        return IntStream.rangeClosed(1, ask.getParts())
                .mapToObj(part -> parts.get(partKey(key, part)))
                .filter(part -> part != null)
                .flatMap(part -> part.getRecipients().stream()
                        .map(recipient -> RecallKeys.recipientKey(part.getTenant(), recipient, part.getMessageId())));
    }

    /** A cancel or an approval counts; the record that it came in is no dead letter, then. */
    StoredIntake followed(String recall, StoredIntake known, StoredFollowUp followUp) {
        StoredIntake.Builder now = StoredIntake.newBuilder(known);
        StoredFollowUp counted =
                StoredFollowUp.newBuilder(followUp).setRecord(null).build();
        return put(recall, (followUp.getApproves() ? now.setApproved(counted) : now.setCancelled(counted)).build());
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
            schedule.add(forgetAt, key(recall));
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
            schedule.remove(row.moment(), row.rowId());
            StoredIntake recall = recalls.delete(row.rowId());
            if (recall.getAsk() != null) {
                IntStream.rangeClosed(1, recall.getAsk().getParts())
                        .forEach(part -> parts.delete(partKey(row.rowId(), part)));
            }
            forgotten.add(recall);
        }
        return forgotten;
    }

    private StoredIntake put(String recall, StoredIntake value) {
        recalls.put(key(recall), value);
        return value;
    }

    /** As it is known by already, should the hash key have changed since. */
    private Bytes key(String recall) {
        return hashes.known(recall, key -> recalls.get(key) != null);
    }

    private static Bytes partKey(Bytes recall, int part) {
        return Bytes.wrap(ByteBuffer.allocate(KeyedHashes.LENGTH + Integer.BYTES)
                .put(recall.get())
                .putInt(part)
                .array());
    }

    static String recipientKey(RecipientRequest request) {
        return RecallKeys.recipientKey(request.tenant(), request.recipient(), request.messageId());
    }
}
