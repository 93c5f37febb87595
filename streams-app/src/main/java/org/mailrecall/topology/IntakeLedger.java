package org.mailrecall.topology;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.mailrecall.contract.RecallKeys;
import org.mailrecall.domain.RecallRequest;
import org.mailrecall.state.StoredAsk;
import org.mailrecall.state.StoredCancel;
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

    StoredIntake ask(String recall, StoredIntake known, StoredAsk ask) {
        if (known != null && known.getAsk() != null) {
            return known;
        }
        if (known != null) {
            schedule.remove(known.getForgetAt(), recall);
        }
        long forgetAt = settings.policy().forgetAt(ask.getAskedAt());
        schedule.add(forgetAt, recall);
        return put(recall, new StoredIntake(ask, null, known == null ? List.of() : known.getWaiting(), forgetAt));
    }

    void part(String recall, int part, List<RecallRequest> recipients) {
        List<String> keys = recipients.stream().map(IntakeLedger::recipientKey).toList();
        parts.put(partKey(recall, part), new StoredPart(keys));
    }

    /** Recipient keys of the parts read so far, part by part. */
    Stream<List<String>> recipientKeys(String recall, StoredAsk ask) {
        return IntStream.rangeClosed(1, ask.getParts())
                .mapToObj(part -> parts.get(partKey(recall, part)))
                .filter(part -> part != null)
                .map(StoredPart::getRecipients);
    }

    StoredIntake cancelled(String recall, StoredIntake known, StoredCancel cancel) {
        return put(recall, new StoredIntake(known.getAsk(), cancel, known.getWaiting(), known.getForgetAt()));
    }

    StoredIntake judged(String recall, StoredIntake known) {
        return put(recall, new StoredIntake(known.getAsk(), known.getCancelled(), List.of(), known.getForgetAt()));
    }

    void waiting(String recall, StoredIntake known, StoredCancel cancel) {
        List<StoredCancel> waiting = new ArrayList<>(known == null ? List.of() : known.getWaiting());
        waiting.add(cancel);
        long forgetAt = settings.policy().forgetAt(cancel.getAt());
        if (known == null) {
            schedule.add(forgetAt, recall);
        } else {
            forgetAt = known.getForgetAt();
        }
        put(recall, new StoredIntake(null, null, waiting, forgetAt));
    }

    static boolean waitsAlready(StoredIntake known, StoredCancel cancel) {
        return known.getWaiting().stream()
                .anyMatch(other ->
                        other.getRequestedBy().equals(cancel.getRequestedBy()) && other.getAt() == cancel.getAt());
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

    static ByteBuffer buffer(byte[] bytes) {
        return bytes == null ? null : ByteBuffer.wrap(bytes);
    }

    /** The record that a cancel came in, for the dead letters. */
    static Record<byte[], byte[]> record(StoredCancel cancel) {
        return new Record<>(bytes(cancel.getKey()), bytes(cancel.getValue()), cancel.getAt(), new RecordHeaders());
    }

    private static byte[] bytes(ByteBuffer buffer) {
        if (buffer == null) {
            return null;
        }
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
