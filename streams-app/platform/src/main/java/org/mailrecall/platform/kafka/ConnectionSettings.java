package org.mailrecall.platform.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.mailrecall.contract.signature.SigningKey;
import org.mailrecall.contract.signature.VerifyingKey;
import org.mailrecall.contract.topic.Topic;
import org.mailrecall.platform.config.ConfigReader;
import org.mailrecall.platform.config.WeakSecrets;
import org.mailrecall.platform.serde.SignaturePolicy;
import org.mailrecall.registry.SpecificAvroSerde;

/**
 * Reads the settings by which a program reaches the cluster and the registry. {@code connection.conf} documents them;
 * the reference file of each program includes that file, and has a key {@code signatures.TOPIC} for each topic that the
 * program reads, if the topic's records can be signed.
 */
public final class ConnectionSettings {
    /** The groups of {@code connection.conf} with inner keys that belong to a client library. */
    public static final List<String> FREE_MAPS = List.of("kafka.client", "schema-registry.client");

    /**
     * The timeouts for connecting to the registry and for its answer. The client's own default is a minute for each of
     * the two: a stream thread would be silent for too long.
     */
    private static final int REGISTRY_TIMEOUT_MILLIS = 10_000;

    private static final Pattern USER_INFO = Pattern.compile("://[^/,]*@");

    private ConnectionSettings() {}

    /**
     * Reads all connection settings.
     *
     * @param read the topics that the program reads and whose records may be required to be signed
     * @param written the topics that the program writes
     * @throws org.mailrecall.platform.config.ConfigException with a message of one line, which never repeats a secret
     */
    public static KafkaAccess read(ConfigReader c, Collection<Topic> read, Collection<Topic> written) {
        return new KafkaAccess(
                client(c),
                registry(c),
                c.matching("topics.prefix", "[A-Za-z0-9._-]*", "letters, digits, \".\", \"_\" and \"-\""),
                signatures(c, read, written));
    }

    /** Reads how long a program that starts waits for broker and registry. */
    public static Duration connectTimeout(ConfigReader c) {
        return c.duration("connect-timeout", Duration.ofSeconds(1), Duration.ofHours(1));
    }

    private static Map<String, Object> client(ConfigReader c) {
        String servers = c.text("kafka.bootstrap-servers");
        Map<String, Object> client =
                free(c, "kafka.client", Map.of(KafkaAccess.BOOTSTRAP_SERVERS, "kafka.bootstrap-servers"));
        client.put(KafkaAccess.BOOTSTRAP_SERVERS, servers);
        return client;
    }

    private static Map<String, Object> registry(ConfigReader c) {
        String url = c.text("schema-registry.url");
        if (USER_INFO.matcher(url).find()) { // the message must not repeat it: it is a secret
            throw c.bad(
                    "schema-registry.url",
                    "holds a user's name or password; set schema-registry.client basic.auth.credentials.source ="
                            + " USER_INFO and basic.auth.user.info");
        }
        Map<String, Object> registry = new HashMap<>();
        registry.put("http.connect.timeout.ms", REGISTRY_TIMEOUT_MILLIS);
        registry.put("http.read.timeout.ms", REGISTRY_TIMEOUT_MILLIS);
        registry.putAll(free(
                c,
                "schema-registry.client",
                Map.of(
                        KafkaAccess.REGISTRY_URL,
                        "schema-registry.url",
                        KafkaAccess.AUTO_REGISTER,
                        "schema-registry.auto-register")));
        registry.put(KafkaAccess.REGISTRY_URL, url);
        registry.put(KafkaAccess.AUTO_REGISTER, c.flag("schema-registry.auto-register"));
        registry.put(
                SpecificAvroSerde.PATIENCE,
                c.duration("schema-registry.patience", Duration.ofSeconds(1), Duration.ofDays(14)));
        return registry;
    }

    /** Returns the values of a free map. It refuses an inner key for which the configuration has a key of its own. */
    private static Map<String, Object> free(ConfigReader c, String map, Map<String, String> ownKeys) {
        Map<String, String> settings = c.map(map);
        ownKeys.forEach((name, key) -> {
            if (settings.containsKey(name)) {
                throw c.badInMap(map, name, "cannot be set here: it is " + key);
            }
        });
        return new HashMap<>(settings);
    }

    private static SignaturePolicy signatures(ConfigReader c, Collection<Topic> read, Collection<Topic> written) {
        Map<String, List<VerifyingKey>> accepted = new HashMap<>();
        for (Topic topic : read) {
            List<VerifyingKey> keys =
                    keys(c, "signatures." + topic.name(), text -> WeakSecrets.refuse(VerifyingKey.parse(text)));
            if (!keys.isEmpty()) {
                accepted.put(topic.name(), keys);
            }
        }
        Map<String, SigningKey> own = new HashMap<>();
        signingKey(c).ifPresent(key -> written.forEach(topic -> own.put(topic.name(), key)));
        return new SignaturePolicy(c.text("signatures.installation"), accepted, own);
    }

    private static Optional<SigningKey> signingKey(ConfigReader c) {
        List<SigningKey> keys = keys(c, "signatures.signing-key", text -> WeakSecrets.refuse(SigningKey.parse(text)));
        if (keys.size() > 1) {
            throw c.bad("signatures.signing-key", "holds " + keys.size() + " keys: a program signs with one");
        }
        return keys.stream().findFirst();
    }

    private static <K> List<K> keys(ConfigReader c, String key, Function<String, K> parse) {
        String text = c.matching(key, "(?s).*", "text").strip();
        try {
            return text.isEmpty()
                    ? List.of()
                    : Stream.of(text.split("\\s+")).map(parse).toList();
        } catch (IllegalArgumentException e) {
            throw c.bad(key, e.getMessage());
        }
    }
}
