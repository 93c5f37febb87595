package org.mailrecall.topology.matching.limit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.mailrecall.domain.limit.LimitWindow;
import org.mailrecall.domain.limit.LimitWindow.Counted;
import org.mailrecall.state.StoredCounted;
import org.mailrecall.state.StoredLimitWindow;

/**
 * A window and the rows that store it, in the order in which its recalls were admitted. A recall is added to the last
 * row or, if that row is full, to a new one.
 *
 * <p>The key of a row is {@code name ‖ line break ‖ number}. The number has eight hexadecimal digits, so that a range
 * scan meets the rows in order. Former versions stored a window in a single row under its name; such a row still counts
 * until it is forgotten.
 */
final class LimitWindowRows {
    /** The number of recalls in a full row. A recall that is added rewrites at most so many. */
    static final int RECALLS_PER_ROW = 32;

    private static final String BEFORE_NUMBER = "\n";
    private static final int DIGITS = 8;
    private static final Pattern NUMBER = Pattern.compile("[0-7][0-9a-f]{" + (DIGITS - 1) + "}");
    private static final String AFTER_ALL_NUMBERS = "g";

    /** The key of a row, and the time at which its newest recall counts. */
    private record Row(String key, long newest) {}

    private final String name;
    private final Deque<Row> rows = new ArrayDeque<>();
    private List<StoredCounted> last = List.of();
    private int nextNumber;
    private LimitWindow window = LimitWindow.EMPTY;

    private LimitWindowRows(String name) {
        this.name = name;
    }

    /** Reads the window of a name; an empty window where no row is stored. */
    static LimitWindowRows read(String name, KeyValueStore<String, StoredLimitWindow> store) {
        LimitWindowRows window = new LimitWindowRows(name);
        List<Counted> recalls = new ArrayList<>();
        StoredLimitWindow former = store.get(name);
        if (former != null) {
            window.take(name, former, recalls);
        }
        try (KeyValueIterator<String, StoredLimitWindow> rows =
                store.range(name + BEFORE_NUMBER, name + BEFORE_NUMBER + AFTER_ALL_NUMBERS)) {
            while (rows.hasNext()) {
                KeyValue<String, StoredLimitWindow> row = rows.next();
                String number = row.key.substring(name.length() + BEFORE_NUMBER.length());
                if (NUMBER.matcher(number).matches() && row.value != null) { // if not, the processor has not written it
                    window.take(row.key, row.value, recalls);
                    window.last = row.value.getRecalls();
                    window.nextNumber = 1 + Integer.parseInt(number, 16);
                }
            }
        }
        window.window = LimitWindow.of(recalls).since(window.newest() - LimitWindow.LONGEST_MILLIS);
        return window;
    }

    private void take(String key, StoredLimitWindow row, List<Counted> recalls) {
        rows.add(new Row(key, newest(row)));
        row.getRecalls().forEach(recall -> recalls.add(new Counted(recall.getAskedAt(), recall.getCountedAt())));
    }

    LimitWindow window() {
        return window;
    }

    /**
     * Returns the time at which the newest recall of all rows counts; 0 without rows. A row can also hold recalls that
     * the window has dropped.
     */
    private long newest() {
        return rows.stream().mapToLong(Row::newest).max().orElse(0);
    }

    /**
     * Adds a recall. A recall that begins a new row also deletes the rows whose recalls the window has all dropped for
     * newer recalls.
     *
     * @return the key of the new row; empty where the last row had room
     */
    Optional<String> add(Counted recall, KeyValueStore<String, StoredLimitWindow> store) {
        window = window.with(recall);
        Optional<String> begun = Optional.empty();
        if (last.isEmpty() || last.size() >= RECALLS_PER_ROW) {
            begun = Optional.of(begin(recall));
            long oldest = window.recalls().get(0).countedAt();
            while (rows.getFirst().newest() < oldest) {
                store.delete(rows.removeFirst().key());
            }
        }
        List<StoredCounted> more = new ArrayList<>(last);
        more.add(new StoredCounted(recall.askedAt(), recall.countedAt()));
        last = more;
        Row before = rows.removeLast();
        rows.add(new Row(before.key(), Math.max(before.newest(), recall.countedAt())));
        store.put(before.key(), new StoredLimitWindow(List.of(), more, nextNumber - 1));
        return begun;
    }

    private String begin(Counted recall) {
        String key = name + BEFORE_NUMBER + String.format("%0" + DIGITS + "x", nextNumber++);
        rows.add(new Row(key, recall.countedAt()));
        last = List.of();
        return key;
    }

    /** Returns the name of the window that the row of a key belongs to. */
    static String nameOf(String row) {
        int number = row.length() - DIGITS - BEFORE_NUMBER.length();
        boolean isWholeWindow = row.indexOf(BEFORE_NUMBER) == row.lastIndexOf(BEFORE_NUMBER);
        return isWholeWindow ? row : row.substring(0, Math.max(0, number));
    }

    /** Returns the time at which the newest recall of a row counts; the least of all times where it has none. */
    static long newest(StoredLimitWindow row) {
        return row.getRecalls().stream()
                .mapToLong(StoredCounted::getCountedAt)
                .max()
                .orElse(Long.MIN_VALUE);
    }
}
