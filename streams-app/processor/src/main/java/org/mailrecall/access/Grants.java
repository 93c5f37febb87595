package org.mailrecall.access;

import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.apache.kafka.common.resource.PatternType.LITERAL;
import static org.apache.kafka.common.resource.PatternType.PREFIXED;
import static org.apache.kafka.common.resource.ResourceType.GROUP;
import static org.apache.kafka.common.resource.ResourceType.TOPIC;
import static org.apache.kafka.common.resource.ResourceType.TRANSACTIONAL_ID;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.mailrecall.contract.topic.Topic;
import org.mailrecall.contract.topic.Topic.Party;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.topology.stream.InternalTopics;

/**
 * The rights of every party, computed from the topic catalogue. A party may write and read exactly the topics that the
 * catalogue has it write and read. The processor may also use its internal topics, changelogs, consumer group and
 * transactional ids; each other party that reads has consumer groups with a prefix of its own; the installer may create
 * the topics. Nothing is granted on the cluster itself: idempotent producers no longer need it (KIP-679).
 */
public final class Grants {
    /** The text between the application id and the names that Kafka Streams appends to the id. */
    private static final String OWN = "-";

    private final String applicationId;
    private final String prefix;
    private final List<Grant> grants = new ArrayList<>();

    private Grants(String applicationId, String prefix) {
        this.applicationId = applicationId;
        this.prefix = prefix;
    }

    /**
     * Returns the grants of an installation, party by party.
     *
     * @param prefix put before each topic's name; may be empty
     * @throws IllegalArgumentException when the name of a topic of the catalogue begins with the application id and
     * a hyphen. The processor may create, read and write all topics with such names, because its changelogs are
     * among them
     */
    public static List<Grant> of(String applicationId, String prefix) {
        Grants grants = new Grants(applicationId, prefix);
        grants.refuseOverlap();
        for (Party party : Party.values()) {
            grants.contractTopics(party);
            switch (party) {
                case RECALL_PROCESSOR -> grants.processor();
                case INSTALLER -> grants.installer();
                default -> grants.group(party);
            }
        }
        return List.copyOf(grants.grants);
    }

    private void refuseOverlap() {
        catalogue()
                .map(topic -> prefix + topic.name())
                .filter(name -> name.startsWith(applicationId + OWN))
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException("application-id: topics that begin with " + applicationId + OWN
                            + " are the application's own, and " + name
                            + " would be one of them; take another id or another topics.prefix");
                });
    }

    private void contractTopics(Party party) {
        for (Topic topic : Topics.ALL) {
            if (topic.writtenBy().contains(party)) {
                String who = topic.writtenBy().size() == 1 ? "Only this party writes: " : "Writes, as others do: ";
                topic(party, topic, WRITE, who + purpose(topic));
            } else if (topic.readBy().contains(party)) {
                topic(party, topic, READ, "Reads: " + purpose(topic));
            }
        }
    }

    /** The processor compares each topic's configuration with the catalogue before it trusts the topic's times. */
    private void topic(Party party, Topic topic, AclOperation operation, String why) {
        boolean compares = party == Party.RECALL_PROCESSOR;
        add(
                party,
                literal(TOPIC, prefix + topic.name()),
                compares ? List.of(operation, DESCRIBE_CONFIGS) : List.of(operation),
                why + (compares ? "; its configuration is compared before a start." : "."));
    }

    private void processor() {
        Party party = Party.RECALL_PROCESSOR;
        for (Topic topic : InternalTopics.ALL) {
            add(
                    party,
                    literal(TOPIC, prefix + topic.name()),
                    List.of(READ, WRITE, DESCRIBE_CONFIGS),
                    "Only this party writes and reads: " + purpose(topic)
                            + "; its configuration is compared before a start.");
        }
        add(
                party,
                prefixed(TOPIC, applicationId + OWN),
                List.of(CREATE, READ, WRITE, DESCRIBE_CONFIGS),
                "Changelogs of its stores, which Kafka Streams creates, compares, fills and restores from.");
        add(party, literal(GROUP, applicationId), List.of(READ), "The instances share their work as this group.");
        add(
                party,
                prefixed(TRANSACTIONAL_ID, applicationId + OWN),
                List.of(WRITE),
                "Exactly once: each stream thread has a transactional id with this prefix.");
    }

    private void installer() {
        catalogue()
                .forEach(topic -> add(
                        Party.INSTALLER,
                        literal(TOPIC, prefix + topic.name()),
                        List.of(CREATE, DESCRIBE, DESCRIBE_CONFIGS),
                        "`recall provision` creates and compares it, and reads no record of it."));
    }

    /** Grants a party that reads a topic the consumer groups with the prefix of the party. */
    private void group(Party party) {
        if (Topics.ALL.stream().anyMatch(topic -> topic.readBy().contains(party))) {
            add(
                    party,
                    prefixed(GROUP, group(prefix, party)),
                    List.of(READ),
                    "Reads as a consumer group of its own, with an id of this prefix.");
        }
    }

    /** Returns the prefix of the group ids of a party. */
    public static String group(String prefix, Party party) {
        return prefix + party.group();
    }

    private void add(Party party, ResourcePattern resource, List<AclOperation> operations, String why) {
        grants.add(new Grant(party, resource, operations, why));
    }

    private static Stream<Topic> catalogue() {
        return Stream.concat(Topics.ALL.stream(), InternalTopics.ALL.stream());
    }

    /** Returns the first sentence of a topic's purpose, with a small letter at its start and without its full stop. */
    private static String purpose(Topic topic) {
        String first = topic.purpose().split("\\.( |$)")[0];
        return Character.toLowerCase(first.charAt(0)) + first.substring(1);
    }

    private static ResourcePattern literal(ResourceType type, String name) {
        return new ResourcePattern(type, name, LITERAL);
    }

    private static ResourcePattern prefixed(ResourceType type, String name) {
        return new ResourcePattern(type, name, PREFIXED);
    }
}
