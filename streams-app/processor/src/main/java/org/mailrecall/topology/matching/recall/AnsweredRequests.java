package org.mailrecall.topology.matching.recall;

import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.mailrecall.contract.RecallKeys;
import org.mailrecall.domain.RecipientRequest;
import org.mailrecall.topology.state.KeyedHashes;
import org.mailrecall.topology.state.Schedule;
import org.mailrecall.topology.state.StoreCatalogue;

/**
 * Remembers the requests that have ended and are not among the {@link RememberedRecalls}: previews, recalls for which
 * there is no room, refused recalls where the tenant has too many of these, and recalls read so late that they would be
 * forgotten at once. A repeated request is found here, so that it is not answered twice.
 *
 * <p>Nothing limits how many previews a person asks for. Therefore the rows are in stores alone, and nothing of them is
 * on the heap.
 */
public final class AnsweredRequests {
    private final KeyValueStore<Bytes, Long> rows;
    private final Schedule schedule;
    private final KeyedHashes hashes;

    public AnsweredRequests(ProcessorContext<Object, Object> context, KeyedHashes hashes) {
        this.rows = StoreCatalogue.ENDED_RECALLS.of(context);
        this.hashes = hashes;
        KeyValueStore<byte[], byte[]> scheduled = StoreCatalogue.ENDED_SCHEDULE.of(context);
        this.schedule = new Schedule(scheduled);
        if (isEmpty(scheduled)) {
            addAllToSchedule();
        }
    }

    private static boolean isEmpty(KeyValueStore<byte[], byte[]> rows) {
        try (KeyValueIterator<byte[], byte[]> all = rows.all()) {
            return !all.hasNext();
        }
    }

    /** Former versions kept the times elsewhere, so that the rows that they wrote are not in the schedule. */
    private void addAllToSchedule() {
        try (KeyValueIterator<Bytes, Long> all = rows.all()) {
            all.forEachRemaining(row -> {
                if (row.value != null) { // null where the row cannot be read; it counts as missing
                    schedule.add(row.value, row.key);
                }
            });
        }
    }

    /** Whether a request of this recall and recipient key has ended and is still remembered. */
    public boolean contains(String recipientKey, RecipientRequest request) {
        String recallKey = RecallKeys.recallKey(request.tenant(), request.recallId());
        return hashes.keys().stream()
                .map(key -> RowId.of(Bytes.wrap(key.ofText(recipientKey)), Bytes.wrap(key.ofText(recallKey))))
                .anyMatch(rowId -> rows.get(rowId) != null);
    }

    /**
     * Remembers a request.
     *
     * @param until the watermark at which the request is forgotten; later than the present watermark
     */
    public void add(String recipientKey, RecipientRequest request, long until) {
        String recallKey = RecallKeys.recallKey(request.tenant(), request.recallId());
        Bytes rowId = RowId.of(hashes.of(recipientKey), hashes.of(recallKey));
        rows.put(rowId, until);
        schedule.add(until, rowId);
    }

    /**
     * Forgets the first requests that need not be remembered at a watermark, at most so many, and returns whether there
     * were any.
     */
    public boolean forget(long watermark, int atMost) {
        List<Schedule.Row> over = schedule.due(watermark, atMost);
        for (Schedule.Row row : over) {
            rows.delete(row.rowId());
            schedule.remove(row.dueAt(), row.rowId());
        }
        return !over.isEmpty();
    }
}
