package org.mailrecall.desk.ingest;

/**
 * The result of reading a record: its row, or the reason why it has none.
 *
 * @param row null where there is none
 * @param unusable why the record cannot be used; null where it can, and where it says nothing, such as a tombstone
 */
public record Decoded<T>(T row, String unusable) {
    static <T> Decoded<T> of(T row) {
        return new Decoded<>(row, null);
    }

    static <T> Decoded<T> nothing() {
        return new Decoded<>(null, null);
    }

    static <T> Decoded<T> unusable(String reason) {
        return new Decoded<>(null, reason);
    }
}
