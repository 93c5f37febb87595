package org.mailrecall.topology.matching.recall;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * The rows of a task's pending recalls in order of the time at which each is due, in memory. Each row states its own time,
 * so that nothing is written beside it: a task that starts reads the rows once, and adds all of them here.
 */
final class DueRows {
    private final NavigableSet<PendingRow> rows =
            new TreeSet<>(Comparator.comparingLong(PendingRow::dueAt).thenComparing(PendingRow::rowId));

    void add(PendingRow row) {
        rows.add(row);
    }

    void remove(PendingRow row) {
        rows.remove(row);
    }

    /** Returns the first rows due up to a watermark, at most so many. They stay until removed. */
    List<PendingRow> due(long watermark, int atMost) {
        List<PendingRow> due = new ArrayList<>();
        for (PendingRow row : rows) {
            if (row.dueAt() > watermark || due.size() == atMost) {
                break;
            }
            due.add(row);
        }
        return due;
    }
}
