package org.mailrecall.desk.store;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.mailrecall.desk.database.Database;

/**
 * The partitions that the store is being filled from. After the store was emptied, and at first, its rows say nothing
 * about what they do not hold yet: that nobody has changed settings, for instance.
 */
public final class Filling {
    private static final String OF_PARTITION = " where topic = :topic and kafka_partition = :partition";

    private final Database database;

    public Filling(Database database) {
        this.database = database;
    }

    /**
     * Whether each of the topics has been read up to where it ended when the store began to read it. False for a topic of
     * which no partition has begun.
     */
    public boolean isOver(Collection<String> topics) {
        return database.read().withHandle(handle -> handle.createQuery("select count(distinct topic) from topic_offset"
                                + " where topic in (<topics>)"
                                + " and topic not in (select topic from filling)")
                        .bindList("topics", List.copyOf(topics))
                        .mapTo(Integer.class)
                        .one())
                == topics.size();
    }

    /**
     * Notes that a partition begins, and which partitions its topic has. Those that the store has not begun are to be
     * filled; those that the topic no longer has are not.
     *
     * @param partitions the partitions of the topic
     * @param end the end of the partition at present
     * @return the offset that the partition is filled at; empty where it was filled before
     */
    public Optional<Long> begin(String topic, int partition, Collection<Integer> partitions, long end) {
        return database.write().inTransaction(handle -> {
            partitions.forEach(one -> expect(handle, topic, one));
            handle.createUpdate("delete from filling where topic = :topic and kafka_partition not in (<partitions>)")
                    .bind("topic", topic)
                    .bindList("partitions", List.copyOf(partitions))
                    .execute();
            handle.createUpdate("update filling set until_offset = :end" + OF_PARTITION + " and until_offset is null")
                    .bind("topic", topic)
                    .bind("partition", partition)
                    .bind("end", end)
                    .execute();
            return handle.createQuery("select until_offset from filling" + OF_PARTITION)
                    .bind("topic", topic)
                    .bind("partition", partition)
                    .mapTo(Long.class)
                    .findOne();
        });
    }

    private static void expect(Handle handle, String topic, int partition) {
        handle.createUpdate("insert into filling (topic, kafka_partition) select cast(:topic as text),"
                        + " cast(:partition as integer) where not exists (select 1 from topic_offset" + OF_PARTITION
                        + ") on conflict (topic, kafka_partition) do nothing")
                .bind("topic", topic)
                .bind("partition", partition)
                .execute();
    }

    /** Notes that a partition has been read up to an offset, unless the store was emptied meanwhile. */
    public void end(String topic, int partition, long until) {
        database.write().useHandle(handle -> handle.createUpdate(
                        "delete from filling" + OF_PARTITION + " and until_offset = :until")
                .bind("topic", topic)
                .bind("partition", partition)
                .bind("until", until)
                .execute());
    }

    /** Notes that all partitions must be read again, inside the transaction that empties the store. */
    static void beginAnew(Handle handle) {
        handle.execute("update filling set until_offset = null");
        handle.execute("insert into filling (topic, kafka_partition) select topic, kafka_partition from topic_offset"
                + " where true on conflict (topic, kafka_partition) do nothing");
    }
}
