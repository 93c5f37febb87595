package org.mailrecall.topology.matching.recall;

import org.apache.kafka.common.utils.Bytes;

/**
 * The place of a pending recall in its store, and the watermark at which the recall is due.
 *
 * @param rowId as {@link RowId} makes it
 * @param askedAt the event time under which the row is stored
 */
public record PendingRow(Bytes rowId, long askedAt, long dueAt) {
    PendingRow withDueAt(long time) {
        return new PendingRow(rowId, askedAt, time);
    }
}
