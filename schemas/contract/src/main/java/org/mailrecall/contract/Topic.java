package org.mailrecall.contract;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.Schema;

/**
 * One topic of the contract.
 *
 * @param name without the configured prefix
 * @param key what its key is, in words
 * @param schema of its value; empty where values are bytes as they came
 * @param partitions the default; see {@link Topics} for which counts must be equal
 * @param config topic configuration beside the cluster's defaults, such as {@code cleanup.policy}
 * @param writtenBy which party writes it
 * @param readBy which parties read it
 * @param purpose one sentence
 */
public record Topic(
        String name,
        String key,
        Optional<Schema> schema,
        int partitions,
        Map<String, String> config,
        Party writtenBy,
        Set<Party> readBy,
        String purpose) {

    /** The four parties of the contract, and the people who run it; {@code recall acls} gives each its rights. */
    public enum Party {
        TRANSPORT,
        MAILBOX_SERVICE,
        /** Sets tenants' settings. */
        ADMINISTRATOR,
        RECALL_PROCESSOR,
        /** Dashboards. */
        OPS,
        /** May see input as it came, mail addresses and all. */
        DEAD_LETTER_READER,
        /** Creates and compares topics; neither reads nor writes one. */
        INSTALLER;

        /** As it is written in options and configuration: {@code mailbox-service}. */
        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /**
         * What the ids of its consumer groups begin with, after the topics' prefix: {@code recall-mailbox-service}. The
         * processor's group is its application id instead.
         */
        public String group() {
            return "recall-" + key();
        }
    }
}
