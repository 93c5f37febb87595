package org.mailrecall.contract;

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
 * @param key the content of its key, in words
 * @param schema of its value; empty where values are the bytes of an input
 * @param partitions the default; see {@link Topics} for which counts must be equal
 * @param config topic configuration beside the cluster's defaults, such as {@code cleanup.policy}
 * @param writtenBy which parties write it, the usual one first
 * @param readBy which parties read it
 * @param purpose a sentence
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

    /** The parties of the contract, and the people who run it; {@code recall acls} gives each its rights. */
    public enum Party {
        TRANSPORT,
        MAILBOX_SERVICE,
        /** Sets tenants' settings. */
        ADMINISTRATOR,
        /** Shows recalls to people, and asks, cancels, approves and sets in their name. */
        DESK,
        RECALL_PROCESSOR,
        /** Runs dashboards. */
        OPS,
        /** May see input unchanged, with its mail addresses. */
        DEAD_LETTER_READER,
        /** Creates and compares topics; neither reads nor writes any. */
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
