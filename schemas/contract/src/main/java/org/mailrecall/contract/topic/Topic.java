package org.mailrecall.contract.topic;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.Schema;

/**
 * A topic of the contract.
 *
 * @param name without the configured prefix
 * @param key the content of a record's key, in words
 * @param schema the schema of the values; empty where a value holds the bytes of an unusable input
 * @param partitions the partition count with which the topic is created; see {@link Topics} for which counts must be
 * equal
 * @param config topic configuration beside the cluster's defaults, such as {@code cleanup.policy}
 * @param writtenBy which parties write it, the usual one first
 * @param readBy which parties read it
 * @param purpose the content of the topic, in a sentence
 */
public record Topic(
        String name,
        String key,
        Optional<Schema> schema,
        int partitions,
        Map<String, String> config,
        List<Party> writtenBy,
        Set<Party> readBy,
        String purpose) {

    /**
     * The parties that work with the topics: programs, and people who run them. {@code recall acls} lists the rights of
     * each.
     */
    public enum Party {
        TRANSPORT,
        MAILBOX_SERVICE,
        /** Sets tenants' settings. */
        ADMINISTRATOR,
        /** Shows recalls to people; asks for, cancels and approves recalls and changes settings in their name. */
        DESK,
        RECALL_PROCESSOR,
        /** Runs dashboards on trace, reports and the audit of settings. */
        OPS,
        /** Reads dead letters, which hold unusable input unchanged, with its mail addresses. */
        DEAD_LETTER_READER,
        /** Creates topics and compares them with the catalogue; neither reads nor writes a record of them. */
        INSTALLER;

        /** Returns the name in options and configuration, such as {@code mailbox-service}. */
        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /**
         * Returns the beginning of the ids of its consumer groups, after the topics' prefix: {@code
         * recall-mailbox-service}. The processor's group is its application id instead.
         */
        public String group() {
            return "recall-" + key();
        }
    }
}
