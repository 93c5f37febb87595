package org.mailrecall.runtime;

import java.util.ArrayList;
import java.util.List;
import org.mailrecall.config.RecallConfig;

/** Topics and schemas together: what is not as it should be, and the creation of what is missing. */
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
     * Connects to both.
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

    /** Returns the topics and schemas that differ from the catalogue; changes nothing. */
    public List<Drift> drift() {
        List<Drift> drift = new ArrayList<>(topics.drift());
        drift.addAll(schemas.drift());
        return drift;
    }

    /**
     * Returns what is not as the catalogue has it, a line each. A registry that does not let its schemas be compared is one
     * of the lines: a program that runs needs less of it.
     */
    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        topics.drift().forEach(drift -> warnings.add(drift.toString()));
        try {
            schemas.drift().forEach(drift -> warnings.add(drift.toString()));
        } catch (StartException e) {
            warnings.add("schemas cannot be compared: " + e.getMessage());
        }
        return warnings;
    }

    /** Creates what is missing, touches nothing that is there; returns what was done, a line each. */
    public List<String> create() {
        List<String> done = new ArrayList<>();
        topics.create().forEach(name -> done.add("topic " + name + ": created"));
        done.addAll(schemas.create());
        return done;
    }

    /**
     * Creates the changelogs that this version needs and that are missing.
     *
     * @throws StartException when one cannot be created
     */
    void createChangelogs(RecallConfig config) {
        Changelogs.createMissing(cluster, config, topics.partitions());
    }

    /**
     * The counts to start with.
     *
     * @throws StartException naming topics that are missing, that do not go together, or whose times cannot be trusted
     */
    PartitionCounts partitionCounts(RecallConfig config) {
        if (config.clock().requireAppendTime()) {
            topics.requireAppendTime();
        }
        return PartitionCounts.verify(topics.partitions(), config.kafka().topicPrefix());
    }

    @Override
    public void close() {
        registry.close();
        cluster.close();
    }
}
