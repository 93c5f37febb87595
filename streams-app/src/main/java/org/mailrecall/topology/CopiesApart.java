package org.mailrecall.topology;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.kstream.Windowed;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.WindowStore;
import org.mailrecall.domain.Copy;
import org.mailrecall.domain.Deletion;
import org.mailrecall.mapping.RecallState;
import org.mailrecall.state.IndexEntry;
import org.mailrecall.state.StoredCopy;
import org.mailrecall.state.StoredDeletion;

/**
 * What {@link OwnCopies} cannot hold: copies that lie elsewhere than straight in the recipient's mailbox, and observed
 * deletions. Few, so each is a row with all that is known.
 *
 * <p>Rows are {@code recipient key, copy, kind}: of two copies delivered in the same millisecond neither replaces the
 * other, and one whose event comes again replaces itself.
 */
final class CopiesApart {
    /** A line break is in no part: control characters are refused. */
    private static final char SEPARATOR = '\n';

    private static final char AFTER_SEPARATOR = SEPARATOR + 1;

    private final WindowStore<String, IndexEntry> store;

    CopiesApart(ProcessorContext<Object, Object> context) {
        this.store = context.getStateStore(Stores.COPIES_APART.name());
    }

    void remember(String recipientKey, Copy copy) {
        store.put(
                row(recipientKey, copy.copyId(), "copy"),
                new IndexEntry(RecallState.toState(copy)),
                copy.deliveredAt());
    }

    void deleted(String recipientKey, Copy copy, Deletion deletion) {
        String row = row(recipientKey, copy.copyId(), "deletion");
        IndexEntry known = store.fetch(row, copy.deliveredAt());
        boolean earlierKnown =
                known != null && known.getBody() instanceof StoredDeletion other && other.getAt() <= deletion.at();
        if (!earlierKnown) {
            IndexEntry entry = new IndexEntry(RecallState.toState(copy.copyId(), deletion));
            store.put(row, entry, copy.deliveredAt());
        }
    }

    /** What is remembered of a recipient key, delivered between two times. */
    DeliveryIndex.Remembered of(String recipientKey, long from, long to) {
        List<Copy> copies = new ArrayList<>();
        Map<String, Deletion> deletions = new HashMap<>();
        try (KeyValueIterator<Windowed<String>, IndexEntry> entries =
                store.fetch(recipientKey + SEPARATOR, recipientKey + AFTER_SEPARATOR, from, to)) {
            while (entries.hasNext()) {
                Object entry = entries.next().value.getBody();
                if (entry instanceof StoredCopy copy) {
                    copies.add(RecallState.fromState(copy));
                } else if (entry instanceof StoredDeletion deletion) {
                    deletions.merge(deletion.getCopyId(), RecallState.fromState(deletion), CopiesApart::earlier);
                }
            }
        }
        return new DeliveryIndex.Remembered(copies, deletions);
    }

    private static String row(String recipientKey, String copyId, String kind) {
        return recipientKey + SEPARATOR + copyId + SEPARATOR + kind;
    }

    private static Deletion earlier(Deletion a, Deletion b) {
        return b.at() < a.at() ? b : a;
    }
}
