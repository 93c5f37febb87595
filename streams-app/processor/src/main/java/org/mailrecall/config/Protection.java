package org.mailrecall.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.mailrecall.contract.topic.Topic;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.platform.serde.SignaturePolicy;

/**
 * A protection of an installation that is off until it is configured. An operator can require protections by {@code
 * security.required}: configuration without them is refused. The log names at each start the protections that are off.
 */
public enum Protection {
    /** The records of every input topic must be signed, and the processor signs its output. */
    SIGNATURES {
        @Override
        List<String> missing(RecallConfig config) {
            List<String> keys = new ArrayList<>();
            SignaturePolicy signatures = config.kafka().signatures();
            for (Topic input : RecallConfigReader.SIGNED_INPUTS) {
                if (!signatures.accepted().containsKey(input.name())) {
                    keys.add("signatures." + input.name() + " is empty");
                }
            }
            if (!signatures.own().containsKey(Topics.DELETE_COMMANDS.name())) {
                keys.add("signatures.signing-key is empty");
            }
            return keys;
        }
    },

    /** Ids and addresses are hashed under a secret wherever stores hold hashes in their place. */
    HASH_KEY {
        @Override
        List<String> missing(RecallConfig config) {
            return config.hashKeys().isSet() ? List.of() : List.of("state.hash-key is empty");
        }
    },

    /** Connections to the cluster and to the registry are encrypted. */
    TLS {
        @Override
        List<String> missing(RecallConfig config) {
            List<String> keys = new ArrayList<>();
            Object protocol = config.kafka().client().getOrDefault("security.protocol", "PLAINTEXT");
            if (!List.of("SSL", "SASL_SSL").contains(protocol.toString().toUpperCase(Locale.ROOT))) {
                keys.add("kafka.client.security.protocol is neither SSL nor SASL_SSL");
            }
            for (String url : config.kafka().registryUrl().split("\\s*,\\s*")) {
                if (!url.toLowerCase(Locale.ROOT).startsWith("https://")) {
                    keys.add("schema-registry.url is not https");
                    break;
                }
            }
            if (isBlank(config.kafka().client(), HOST_CHECK)) {
                keys.add("kafka.client." + HOST_CHECK + " is empty");
            }
            if (isBlank(config.kafka().registry(), OF_REGISTRY + HOST_CHECK)) {
                keys.add("schema-registry.client." + OF_REGISTRY + HOST_CHECK + " is empty");
            }
            return keys;
        }

        private static boolean isBlank(Map<String, ?> client, String name) {
            return client.containsKey(name) && String.valueOf(client.get(name)).isBlank();
        }
    };

    /**
     * The setting that, when empty, takes any server with a certificate of a known authority for the one that is meant.
     */
    private static final String HOST_CHECK = "ssl.endpoint.identification.algorithm";

    /** What stands before the names of the registry client's settings of TLS. */
    private static final String OF_REGISTRY = "schema.registry.";

    /**
     * Returns what is missing for the protection: keys, each with the fault of its present value; empty when the
     * protection is on.
     */
    abstract List<String> missing(RecallConfig config);

    /** Returns the name by which {@code security.required} names the protection, such as {@code hash-key}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns whether the protection is on. */
    public boolean isOn(RecallConfig config) {
        return missing(config).isEmpty();
    }

    /** Returns the protection with the given {@link #key}; empty where there is none. */
    static Optional<Protection> named(String key) {
        return Arrays.stream(values()).filter(p -> p.key().equals(key)).findFirst();
    }

    static String names() {
        return Arrays.stream(values()).map(Protection::key).collect(Collectors.joining(", "));
    }

    /** Returns in a line of text the protections that are off, each with what is missing; empty when all are on. */
    public static Optional<String> off(RecallConfig config) {
        String off = Arrays.stream(values())
                .filter(protection -> !protection.isOn(config))
                .map(protection -> protection.key() + " (" + String.join(", ", protection.missing(config)) + ")")
                .collect(Collectors.joining(", "));
        return off.isEmpty() ? Optional.empty() : Optional.of(off);
    }
}
