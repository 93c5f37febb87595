package org.mailrecall.topology.matching;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.kstream.Windowed;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.WindowStore;
import org.apache.kafka.streams.state.WindowStoreIterator;
import org.mailrecall.state.StoredRecall;
import org.mailrecall.state.StoredRecalls;
import org.mailrecall.topology.state.StoreCatalogue;

/** The windowed store of recipient recalls: those of one recipient key that were asked for in one millisecond are one row. */
final class PendingRecallStore {
    /** Null {@code recalls} for a row that is not there. */
    private record Row(Bytes key, long askedAt, StoredRecalls recalls) {}

    private final WindowStore<Bytes, StoredRecalls> store;
    /** What was last read or written, for nearly always it is written next. Null before. */
    private Row last;

    PendingRecallStore(ProcessorContext<Object, Object> context) {
        this.store = context.getStateStore(StoreCatalogue.PENDING_RECALLS.name());
    }

    /** Every recall with the key that it is stored under. */
    void forEach(BiConsumer<Bytes, StoredRecall> action) {
        try (KeyValueIterator<Windowed<Bytes>, StoredRecalls> all = store.all()) {
            while (all.hasNext()) {
                KeyValue<Windowed<Bytes>, StoredRecalls> row = all.next();
                row.value.getRecalls().forEach(recall -> action.accept(row.key.key(), recall));
            }
        }
    }

    /** The recalls stored under a key, in order of asking. */
    List<StoredRecall> under(Bytes key) {
        List<StoredRecall> recalls = new ArrayList<>();
        try (WindowStoreIterator<StoredRecalls> windows = store.fetch(key, 0, Long.MAX_VALUE)) {
            while (windows.hasNext()) {
                KeyValue<Long, StoredRecalls> row = windows.next();
                last = new Row(key, row.key, row.value);
                recalls.addAll(row.value.getRecalls());
            }
        }
        return recalls;
    }

    void put(Bytes key, StoredRecall recall) {
        long askedAt = recall.getRequest().getAskedAt();
        List<StoredRecall> together = others(key, askedAt, recall.getRequest().getRecallId());
        together.add(recall);
        write(key, askedAt, new StoredRecalls(together));
    }

    void remove(Bytes key, long askedAt, String recallId) {
        List<StoredRecall> left = others(key, askedAt, recallId);
        write(key, askedAt, left.isEmpty() ? null : new StoredRecalls(left));
    }

    private List<StoredRecall> others(Bytes key, long askedAt, String recallId) {
        List<StoredRecall> others = new ArrayList<>();
        StoredRecalls row = row(key, askedAt);
        if (row != null) {
            row.getRecalls().stream()
                    .filter(recall -> !recall.getRequest().getRecallId().equals(recallId))
                    .forEach(others::add);
        }
        return others;
    }

    private StoredRecalls row(Bytes key, long askedAt) {
        boolean isLast = last != null && last.askedAt() == askedAt && last.key().equals(key);
        return isLast ? last.recalls() : store.fetch(key, askedAt);
    }

    private void write(Bytes key, long askedAt, StoredRecalls row) {
        store.put(key, row, askedAt);
        last = new Row(key, askedAt, row);
    }
}
