package org.mailrecall.topology.matching.recall;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.kstream.Windowed;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.WindowStore;
import org.mailrecall.state.StoredRecall;
import org.mailrecall.state.StoredRecalls;
import org.mailrecall.topology.state.StoreCatalogue;

/**
 * The windowed store of recipient recalls. Each recall has a row of its own, under its {@link RowId} and the time of
 * asking. A row of a former version may hold several.
 */
final class PendingRecallStore {
    private final WindowStore<Bytes, StoredRecalls> store;

    PendingRecallStore(ProcessorContext<Object, Object> context) {
        this.store = StoreCatalogue.PENDING_RECALLS.of(context);
    }

    /** Calls the action with the row id of each stored recall and the recall. */
    void forEach(BiConsumer<Bytes, StoredRecall> action) {
        try (KeyValueIterator<Windowed<Bytes>, StoredRecalls> all = store.all()) {
            while (all.hasNext()) {
                KeyValue<Windowed<Bytes>, StoredRecalls> row = all.next();
                row.value.getRecalls().forEach(recall -> action.accept(row.key.key(), recall));
            }
        }
    }

    /**
     * Returns the recalls of a recipient key, in order of asking.
     *
     * @param recipientKey the hash of the recipient key under one of the hash keys
     */
    List<StoredRecall> of(Bytes recipientKey) {
        List<StoredRecall> recalls = new ArrayList<>();
        try (KeyValueIterator<Windowed<Bytes>, StoredRecalls> rows =
                store.fetch(RowId.least(recipientKey), RowId.greatest(recipientKey), 0, Long.MAX_VALUE)) {
            while (rows.hasNext()) {
                recalls.addAll(rows.next().value.getRecalls());
            }
        }
        recalls.sort(Comparator.comparingLong(recall -> recall.getRequest().getAskedAt()));
        return recalls;
    }

    void put(Bytes rowId, StoredRecall recall) {
        store.put(rowId, new StoredRecalls(List.of(recall)), recall.getRequest().getAskedAt());
    }

    void remove(Bytes rowId, long askedAt) {
        store.put(rowId, null, askedAt);
    }
}
