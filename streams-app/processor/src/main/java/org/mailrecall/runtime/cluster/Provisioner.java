package org.mailrecall.runtime.cluster;

import java.util.ArrayList;
import java.util.List;
import org.mailrecall.config.RecallConfig;

/** Compares topics and schemas with the catalogue, and creates missing topics, schemas and changelogs. */
public final class Provisioner implements AutoCloseable {
    private final Cluster cluster;
    private final RegistryAccess registry;
    private final TopicCheck topics;
    private final SchemaCheck schemas;

    private Provisioner(RecallConfig config, Cluster cluster, RegistryAccess registry) {
        this.cluster = cluster;
        this.registry = registry;
        topics = new TopicCheck(config, cluster);
        schemas = new SchemaCheck(config, registry);
    }

    /**
     * Connects to the cluster and the registry.
     *
     * @throws StartException naming the address that does not answer
     */
    public static Provisioner connect(RecallConfig config) {
        Cluster cluster = Cluster.connect(config);
        try {
            return new Provisioner(config, cluster, RegistryAccess.connect(config));
        } catch (RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    /** Returns the differences of topics and schemas from the catalogue; changes nothing. */
    public List<Drift> drift() {
        List<Drift> drift = new ArrayList<>(topics.drift());
        drift.addAll(schemas.drift());
        return drift;
    }

    /**
     * Returns the differences from the catalogue, a line each. If schemas cannot be compared, a line says so: a running
     * program needs fewer rights in the registry than the comparison.
     */
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        topics.drift().forEach(drift -> warnings.add(drift.toString()));
        try {
            schemas.drift().forEach(drift -> warnings.add(drift.toString()));
        } catch (StartException e) {
            warnings.add("schemas cannot be compared: " + e.getMessage());
        }
        return warnings;
    }

    /**
     * Creates missing topics and schemas, and sets the compatibility of subjects that have none. Nothing else that
     * exists is changed. Returns a line for each change.
     */
    public List<String> create() {
        List<String> done = new ArrayList<>();
        topics.create().forEach(name -> done.add("topic " + name + ": created"));
        done.addAll(schemas.create());
        return done;
    }

    /**
     * Creates the changelogs that this program needs and the cluster lacks; {@link Changelogs} says why. A changelog
     * gets its partition count from a topic of the catalogue, so all topics of the catalogue must exist.
     *
     * @throws StartException when a changelog cannot be created, or an existing changelog refuses large records
     */
    public void createChangelogs(RecallConfig config) {
        Changelogs.createMissing(cluster, config, topics.partitions());
    }

    /**
     * Checks the topics, and returns their partition counts.
     *
     * @throws StartException naming topics that are missing, that must have equal counts and have not, that keep
     * producers' times, or that refuse large records
     */
    public PartitionCounts partitionCounts(RecallConfig config) {
        if (config.clock().requireAppendTime()) {
            topics.requireAppendTime();
        }
        topics.requireRoom();
        return PartitionCounts.verify(topics.partitions(), config.kafka().topicPrefix());
    }

    @Override
    public void close() {
        registry.close();
        cluster.close();
    }
}
