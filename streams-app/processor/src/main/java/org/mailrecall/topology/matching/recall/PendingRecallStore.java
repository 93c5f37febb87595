package org.mailrecall.topology.matching.recall;

import java.util.List;
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
 * asking. A row is read by both, because a scan costs several times as much.
 */
final class PendingRecallStore {
    /** An action on a row and its recall. */
    interface Action {
        void on(PendingRow row, StoredRecall recall);
    }

    private final WindowStore<Bytes, StoredRecalls> store;

    PendingRecallStore(ProcessorContext<Object, Object> context) {
        this.store = StoreCatalogue.PENDING_RECALLS.of(context);
    }

    /** Calls the action with each row and its recall. A row that cannot be read counts as missing. */
    void forEach(Action action) {
        try (KeyValueIterator<Windowed<Bytes>, StoredRecalls> all = store.all()) {
            while (all.hasNext()) {
                KeyValue<Windowed<Bytes>, StoredRecalls> row = all.next();
                StoredRecall recall = recall(row.value);
                if (recall != null) {
                    long askedAt = row.key.window().start();
                    action.on(new PendingRow(row.key.key(), askedAt, recall.getWakeAt()), recall);
                }
            }
        }
    }

    /** Returns the recall of a row; null where the store has no such row or the row cannot be read. */
    StoredRecall get(PendingRow row) {
        return recall(store.fetch(row.rowId(), row.askedAt()));
    }

    private static StoredRecall recall(StoredRecalls row) {
        return row == null || row.getRecalls().isEmpty()
                ? null
                : row.getRecalls().get(0);
    }

    void put(PendingRow row, StoredRecall recall) {
        store.put(row.rowId(), new StoredRecalls(List.of(recall)), row.askedAt());
    }

    void remove(PendingRow row) {
        store.put(row.rowId(), null, row.askedAt());
    }
}
