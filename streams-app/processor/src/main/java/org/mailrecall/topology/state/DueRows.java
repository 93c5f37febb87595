package org.mailrecall.topology.state;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.apache.kafka.common.utils.Bytes;

/**
 * The rows of a store in order of the time at which each is due, in memory. Each row of such a store states its own time, so
 * that nothing is written beside it: a task that starts reads the rows once, and adds all of them here.
 *
 * @param <R> type of the rows
 */
public final class DueRows<R extends DueRows.Due> {
    /** A row that is due at a time, as a watermark. */
    public interface Due {
        long dueAt();

        /** Returns the key of the row in its store. */
        Bytes rowId();
    }

    private final NavigableSet<R> rows =
            new TreeSet<>(Comparator.<R>comparingLong(Due::dueAt).thenComparing(Due::rowId));

    public void add(R row) {
        rows.add(row);
    }

    public void remove(R row) {
        rows.remove(row);
    }

    /** Returns the first rows due up to a watermark, at most so many. They stay until removed. */
    public List<R> due(long watermark, int atMost) {
        List<R> due = new ArrayList<>();
        for (R row : rows) {
            if (row.dueAt() > watermark || due.size() == atMost) {
                break;
            }
            due.add(row);
        }
        return due;
    }
}
