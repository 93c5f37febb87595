package org.mailrecall.topology.matching.recall;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mailrecall.index.hash.Hash;

/**
 * The recipient keys that have a stored recall, in memory, each with the rows of its recalls. The keys are hashes under
 * the hash key in use. Nearly every delivery is of a message that nobody recalls; this check spares such a delivery a
 * look-up in a store. An input that does concern a recall finds its rows without a scan.
 */
final class RecalledKeys {
    static final Comparator<PendingRow> BY_ASKING =
            Comparator.comparingLong(PendingRow::askedAt).thenComparing(PendingRow::rowId);

    private final Map<Hash, List<PendingRow>> rows = new HashMap<>();

    boolean contains(Hash recipientKey) {
        return rows.containsKey(recipientKey);
    }

    /** Returns the rows of the key's recalls, in order of asking; empty where there is none. */
    List<PendingRow> of(Hash recipientKey) {
        return rows.getOrDefault(recipientKey, List.of());
    }

    /** Adds a row, in place of the former row of the same recall if there is one. */
    void put(Hash recipientKey, PendingRow row) {
        rows.merge(recipientKey, List.of(row), (known, one) -> {
            List<PendingRow> all = new ArrayList<>(without(known, row));
            all.add(row);
            all.sort(BY_ASKING);
            return List.copyOf(all);
        });
    }

    void remove(Hash recipientKey, PendingRow row) {
        rows.computeIfPresent(recipientKey, (key, known) -> {
            List<PendingRow> others = without(known, row);
            return others.isEmpty() ? null : others;
        });
    }

    private static List<PendingRow> without(List<PendingRow> rows, PendingRow row) {
        return rows.stream().filter(each -> !each.rowId().equals(row.rowId())).toList();
    }
}
