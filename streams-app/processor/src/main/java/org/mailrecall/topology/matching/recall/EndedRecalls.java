package org.mailrecall.topology.matching.recall;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.mailrecall.contract.RecallKeys;
import org.mailrecall.domain.RecipientRequest;
import org.mailrecall.topology.state.KeyedHashes;
import org.mailrecall.topology.state.Schedule;
import org.mailrecall.topology.state.StoreCatalogue;

/**
 * Remembers the requests that ended as soon as they were read and are therefore not among the {@link PendingRecalls}:
 * previews, recalls of a message and recipient that have too many recalls, and recalls read so late that they would be
 * forgotten at once. A repeated request is found here, so that it is not answered twice.
 *
 * <p>The rows share the schedule of the recalls: a row of the schedule without a row in {@link PendingRecalls} belongs
 * to this store.
 */
public final class EndedRecalls {
    private final KeyValueStore<Bytes, Long> rows;
    private final Schedule schedule;
    private final KeyedHashes hashes;

    public EndedRecalls(ProcessorContext<Object, Object> context, KeyedHashes hashes) {
        this.rows = StoreCatalogue.ENDED_RECALLS.of(context);
        this.schedule = new Schedule(StoreCatalogue.RECALL_SCHEDULE.of(context));
        this.hashes = hashes;
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

    /** Forgets the request that a row of the schedule stands for, if there is such a request, and removes the row. */
    public void forget(Schedule.Row row) {
        rows.delete(row.rowId());
        schedule.remove(row.dueAt(), row.rowId());
    }
}
