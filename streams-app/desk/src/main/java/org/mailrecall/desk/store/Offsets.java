package org.mailrecall.desk.store;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.mailrecall.desk.database.Database;

/** The offsets up to which partitions have been read into the store. */
public final class Offsets {
    private static final String COLUMNS =
            "select topic, kafka_partition, next_offset, skipped, committed_time from topic_offset";

    private final Database database;

    public Offsets(Database database) {
        this.database = database;
    }

    /**
     * Returns the stored offset of a partition. A partition that is new to the store gets the given offset.
     *
     * @param beginning the first offset that the broker has
     */
    public long beginAt(String topic, int partition, long beginning, long nowMillis) {
        return database.write().inTransaction(handle -> {
            handle.createUpdate(
                            "insert into topic_offset (topic, kafka_partition, next_offset, skipped, committed_time)"
                                    + " values (:topic, :partition, :beginning, 0, :now)"
                                    + " on conflict (topic, kafka_partition) do nothing")
                    .bind("topic", topic)
                    .bind("partition", partition)
                    .bind("beginning", beginning)
                    .bind("now", nowMillis)
                    .execute();
            return handle.createQuery(COLUMNS + " where topic = :topic and kafka_partition = :partition")
                    .bind("topic", topic)
                    .bind("partition", partition)
                    .map(ConstructorMapper.of(OffsetRow.class))
                    .one()
                    .nextOffset();
        });
    }

    /**
     * Moves a partition past offsets that the broker has deleted. Returns false, and does nothing, where the stored
     * offset is not {@code from}, such as when another instance has moved it.
     */
    public boolean skip(String topic, int partition, long from, long to, long nowMillis) {
        return database.write()
                .inTransaction(handle -> handle.createUpdate(
                                        "update topic_offset set next_offset = :to,"
                                                + " committed_time = :now"
                                                + " where topic = :topic and kafka_partition = :partition and next_offset = :from")
                                .bind("to", to)
                                .bind("now", nowMillis)
                                .bind("topic", topic)
                                .bind("partition", partition)
                                .bind("from", from)
                                .execute()
                        == 1);
    }

    /** Returns the offsets of all partitions that were read since the store was last emptied. */
    public List<OffsetRow> all() {
        return database.read().withHandle(handle -> handle.createQuery(COLUMNS + " order by topic, kafka_partition")
                .map(ConstructorMapper.of(OffsetRow.class))
                .list());
    }

    /**
     * Moves a partition's offset from the beginning of a batch to its end, inside the transaction that writes the
     * batch's rows.
     *
     * @throws LostPartitionException when the stored offset is not the one that the batch began at
     */
    static void move(Handle handle, BatchSpan span, long nowMillis) {
        int moved = handle.createUpdate("update topic_offset set next_offset = :to, skipped = skipped + :skipped,"
                        + " committed_time = :now"
                        + " where topic = :topic and kafka_partition = :partition and next_offset = :from")
                .bindMethods(span)
                .bind("now", nowMillis)
                .execute();
        if (moved == 0) {
            throw new LostPartitionException(span);
        }
    }
}
