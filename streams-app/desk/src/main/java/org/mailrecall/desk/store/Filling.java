package org.mailrecall.desk.store;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
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
     * Whether each of the topics has been read up to where it ended when the store began to read it. False for a topic
     * of which no partition has begun.
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
     * filled; those that the topic no longer has are not. An end beyond the present one is lowered to it: a topic that
     * has lost records, or was made anew, would else never reach it.
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
            handle.createUpdate("update filling set until_offset = :end" + OF_PARTITION
                            + " and (until_offset is null or until_offset > :end)")
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

    /** Returns the partitions that are to be filled, each with the offset that it is filled at where it has begun. */
    public List<FillingRow> all() {
        return database.read().withHandle(handle -> handle.createQuery(
                        "select topic, kafka_partition, until_offset from filling order by topic, kafka_partition")
                .map(ConstructorMapper.of(FillingRow.class))
                .list());
    }

    /**
     * Notes that a partition has been read up to an offset. Returns false, and does nothing, where it is not to be
     * filled up to there: the store was emptied meanwhile, or another instance has noted it.
     */
    public boolean end(String topic, int partition, long until) {
        return database.write()
                .withHandle(handle ->
                        handle.createUpdate("delete from filling" + OF_PARTITION + " and until_offset = :until")
                                        .bind("topic", topic)
                                        .bind("partition", partition)
                                        .bind("until", until)
                                        .execute()
                                == 1);
    }

    /** Notes that all partitions must be read again, inside the transaction that empties the store. */
    static void beginAnew(Handle handle) {
        handle.execute("update filling set until_offset = null");
        handle.execute("insert into filling (topic, kafka_partition) select topic, kafka_partition from topic_offset"
                + " where true on conflict (topic, kafka_partition) do nothing");
    }
}
