package org.mailrecall.runtime.cluster;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.mailrecall.config.RecallConfig;
import org.mailrecall.platform.kafka.BootstrapProbe;

/**
 * A connection to the cluster that reads and creates topics and rights, each call within a bounded time. The methods
 * throw {@link StartException} when no broker answers in time, or the broker refuses.
 */
public final class Cluster implements AutoCloseable {
    /**
     * The state of a topic on the cluster.
     *
     * @param replicas the least number of replicas of a partition
     */
    record TopicState(int partitions, int replicas, Map<String, String> config) {}

    private final Admin admin;
    private final String address;
    private final Duration patience;

    private Cluster(Admin admin, String address, Duration patience) {
        this.admin = admin;
        this.address = address;
        this.patience = patience;
    }

    /**
     * Connects, and waits up to {@code connect-timeout} for a broker to answer.
     *
     * @throws StartException naming the address, when no broker does
     */
    public static Cluster connect(RecallConfig config) {
        String address = config.kafka().bootstrapServers();
        Map<String, Object> properties = new HashMap<>(config.toClientProperties());
        int millis = Math.toIntExact(config.connectTimeout().toMillis());
        properties.put("default.api.timeout.ms", millis);
        properties.put("request.timeout.ms", millis);
        requireListener(address, config.connectTimeout());
        Admin admin;
        try {
            admin = Admin.create(properties);
        } catch (KafkaException e) {
            throw new StartException("no broker at " + address + " (kafka.bootstrap-servers, kafka.client): "
                    + StartException.reason(e));
        }
        Cluster cluster = new Cluster(admin, address, config.connectTimeout());
        try {
            cluster.await(admin.describeCluster().clusterId());
        } catch (RuntimeException e) {
            cluster.close();
            throw e;
        }
        return cluster;
    }

    private static void requireListener(String address, Duration patience) {
        try {
            if (!BootstrapProbe.await(address, patience)) {
                throw away(address, patience);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartException("interrupted while asking " + address);
        }
    }

    /** Returns the states of those of the named topics that exist, by name. */
    Map<String, TopicState> existing(Collection<String> names) {
        Map<String, TopicDescription> found = described(names);
        List<ConfigResource> resources = found.keySet().stream()
                .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                .toList();
        Map<ConfigResource, Config> configs =
                await(admin.describeConfigs(resources).all());
        Map<String, TopicState> states = new TreeMap<>();
        configs.forEach((resource, config) -> states.put(resource.name(), state(found.get(resource.name()), config)));
        return states;
    }

    /**
     * Returns the partition counts of those of the named topics that exist, by name. The right to read or write a topic
     * is enough for this.
     */
    public Map<String, Integer> partitions(Collection<String> names) {
        Map<String, Integer> counts = new TreeMap<>();
        described(names)
                .forEach((name, topic) -> counts.put(name, topic.partitions().size()));
        return counts;
    }

    private Map<String, TopicDescription> described(Collection<String> names) {
        Map<String, TopicDescription> found = new TreeMap<>();
        admin.describeTopics(names).topicNameValues().forEach((name, future) -> {
            try {
                found.put(name, await(future));
            } catch (UnknownTopicOrPartitionException missing) {
                // a topic that does not exist is missing in the result
            }
        });
        return found;
    }

    /** Returns all rights that the cluster allows or denies, on any resource. */
    Collection<AclBinding> acls() {
        return await(admin.describeAcls(AclBindingFilter.ANY).values());
    }

    /** Adds rights, and takes none away. */
    void add(Collection<AclBinding> acls) {
        await(admin.createAcls(acls).all());
    }

    /**
     * Creates topics, and waits until brokers lead their partitions. A topic that exists by then stays as it is.
     *
     * <p>The controller answers before brokers lead the new partitions. A broker that does not lead a partition yet
     * refuses a producer's first batch; when it then accepts the producer's second batch, the first is out of order for
     * good.
     */
    public void create(Collection<NewTopic> topics) {
        admin.createTopics(topics).values().forEach((name, created) -> {
            try {
                await(created);
            } catch (TopicExistsException e) {
                // another instance has created it
            } catch (KafkaException e) {
                throw new StartException("topic " + name + " cannot be created: " + StartException.reason(e));
            }
        });
        awaitLeaders(topics.stream().map(NewTopic::name).toList());
    }

    private void awaitLeaders(Collection<String> topics) {
        long end = System.nanoTime() + patience.toNanos();
        while (!haveLeaders(topics)) {
            if (System.nanoTime() > end) {
                throw new StartException("the brokers at " + address
                        + " do not lead the partitions of new topics within " + patience.toSeconds() + " s: " + topics);
            }
            pause();
        }
    }

    /** Whether each topic exists and the leader of each of its partitions answers. */
    private boolean haveLeaders(Collection<String> topics) {
        Map<String, TopicDescription> found = described(topics);
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        found.forEach((name, topic) -> topic.partitions()
                .forEach(one -> ends.put(new TopicPartition(name, one.partition()), OffsetSpec.latest())));
        try {
            admin.listOffsets(ends).all().get(patience.toMillis() + 1_000, MILLISECONDS);
            return found.size() == topics.size();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartException("interrupted while asking " + address);
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AuthorizationException) {
                return true; // who may create topics need not be allowed to look into them
            }
            if (e.getCause() instanceof RetriableException) {
                return false;
            }
            throw new StartException("the broker at " + address + " refuses: " + StartException.reason(e));
        }
    }

    /**
     * Waits until the broker knows rights that were added. The controller answers before it has sent them to the
     * brokers.
     */
    void awaitAcls(Collection<AclBinding> added) {
        long end = System.nanoTime() + patience.toNanos();
        while (!acls().containsAll(added)) {
            if (System.nanoTime() > end) {
                throw new StartException("the broker at " + address
                        + " does not know the rights that were added within " + patience.toSeconds() + " s");
            }
            pause();
        }
    }

    private void pause() {
        try {
            MILLISECONDS.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartException("interrupted while asking " + address);
        }
    }

    private static TopicState state(TopicDescription description, Config config) {
        Map<String, String> values = new HashMap<>();
        config.entries().forEach(e -> values.put(e.name(), e.value()));
        int replicas = description.partitions().stream()
                .mapToInt(p -> p.replicas().size())
                .min()
                .orElse(0);
        return new TopicState(description.partitions().size(), replicas, values);
    }

    private <T> T await(KafkaFuture<T> future) {
        try {
            return future.get(patience.toMillis() + 1_000, MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartException("interrupted while asking " + address);
        } catch (TimeoutException e) {
            throw away();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof org.apache.kafka.common.errors.TimeoutException) {
                throw away();
            }
            if (e.getCause() instanceof UnknownTopicOrPartitionException
                    || e.getCause() instanceof TopicExistsException) {
                throw (KafkaException) e.getCause();
            }
            throw new StartException("the broker at " + address + " refuses: " + StartException.reason(e));
        }
    }

    private StartException away() {
        return away(address, patience);
    }

    private static StartException away(String address, Duration patience) {
        return new StartException(
                "no broker answers at " + address + " (kafka.bootstrap-servers) within " + patience.toSeconds() + " s");
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
    }

    /** Returns the names of topics with the prefix. */
    static List<String> names(Collection<org.mailrecall.contract.topic.Topic> topics, String prefix) {
        List<String> names = new ArrayList<>();
        topics.forEach(t -> names.add(prefix + t.name()));
        return names;
    }
}
