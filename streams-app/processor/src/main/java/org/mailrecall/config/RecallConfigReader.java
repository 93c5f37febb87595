package org.mailrecall.config;

import static java.time.Duration.ZERO;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.mailrecall.access.Principals;
import org.mailrecall.config.RecallConfig.Access;
import org.mailrecall.config.RecallConfig.Clock;
import org.mailrecall.config.RecallConfig.HashKeys;
import org.mailrecall.config.RecallConfig.Http;
import org.mailrecall.config.RecallConfig.Limits;
import org.mailrecall.config.RecallConfig.NewTopics;
import org.mailrecall.config.RecallConfig.Shutdown;
import org.mailrecall.contract.topic.Topic;
import org.mailrecall.contract.topic.Topic.Party;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.domain.RecallPolicy;
import org.mailrecall.index.hash.HashKey;
import org.mailrecall.platform.config.ConfigReader;
import org.mailrecall.platform.config.WeakSecrets;
import org.mailrecall.platform.kafka.ConnectionSettings;

/** Reads the configuration of the processor from the keys of {@code reference.conf}, and has it checked. */
final class RecallConfigReader {
    private static final Duration MILLI = Duration.ofMillis(1);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration YEAR = Duration.ofDays(366);
    private static final int MIB = 1 << 20;
    private static final int HASH_KEY_OCTETS = 32;

    /** The input topics, for each of which producers can have signing keys. */
    static final List<Topic> SIGNED_INPUTS =
            List.of(Topics.RECALL_REQUESTS, Topics.DELIVERED_MESSAGES, Topics.DELETE_OUTCOMES, Topics.TENANT_SETTINGS);

    private static final List<Topic> SIGNED_OUTPUTS =
            List.of(Topics.DELETE_COMMANDS, Topics.RECALL_TRACE, Topics.RECALL_REPORTS, Topics.TENANT_SETTINGS_AUDIT);

    private RecallConfigReader() {}

    static RecallConfig read(ConfigReader c) {
        RecallConfig config = new RecallConfig(
                c.text("application-id"),
                ConnectionSettings.read(c, SIGNED_INPUTS, SIGNED_OUTPUTS),
                access(c),
                new NewTopics(
                        c.whole("topics.recall-partitions", 1, 10_000),
                        c.whole("topics.recipient-partitions", 1, 10_000)),
                ConnectionSettings.connectTimeout(c),
                streams(c),
                recall(c),
                new Clock(
                        c.duration("clock.tick", Duration.ofMillis(50), Duration.ofSeconds(10)),
                        c.duration("clock.max-ahead", ZERO, Duration.ofDays(1)),
                        c.flag("clock.wall"),
                        c.flag("clock.require-append-time")),
                hashKeys(c),
                requiredProtections(c),
                new Limits(
                        Math.toIntExact(c.bytes("limits.max-value-bytes", 1024, 64 * MIB)),
                        c.whole("limits.recipients-per-second", 10, 1_000_000),
                        c.whole("limits.remembered-recalls", 1_000, 100_000_000)),
                new Http(c.flag("http.enabled"), c.text("http.host"), c.whole("http.port", 0, 65_535)),
                new Shutdown(
                        c.duration("shutdown.timeout", SECOND, Duration.ofHours(1)), c.flag("shutdown.leave-group")));
        CrossChecks.check(config, c);
        return config;
    }

    private static Access access(ConfigReader c) {
        Map<Party, List<String>> principals = new EnumMap<>(Party.class);
        for (Party party : Party.values()) {
            String key = "access." + party.key();
            try {
                List<String> named = Principals.parse(c.matching(key, "(?s).*", "text"));
                if (!named.isEmpty()) {
                    principals.put(party, named);
                }
            } catch (IllegalArgumentException e) {
                throw c.bad(key, e.getMessage());
            }
        }
        return new Access(principals);
    }

    /**
     * Reads the hash keys; the key in use is first. Where none is set, the key in use is made of the empty text, which
     * everybody knows.
     */
    private static HashKeys hashKeys(ConfigReader c) {
        String former = c.matching("state.former-hash-keys", "(?s).*", "text").strip();
        String inUse = c.matching("state.hash-key", "(?s).*", "text");
        if (!inUse.matches("\\S*")) {
            throw c.bad("state.hash-key", "holds white space"); // the message must not repeat the secret
        }
        if (!inUse.isEmpty() && inUse.getBytes(StandardCharsets.UTF_8).length < HASH_KEY_OCTETS) {
            throw c.bad("state.hash-key", "has fewer than " + HASH_KEY_OCTETS + " octets, so that it can be guessed");
        }
        if (!inUse.isEmpty()) {
            WeakSecrets.find(inUse).ifPresent(why -> {
                throw c.bad("state.hash-key", why);
            });
        }
        Stream<String> secrets =
                Stream.concat(Stream.of(inUse), former.isEmpty() ? Stream.empty() : Stream.of(former.split("\\s+")));
        return new HashKeys(secrets.map(HashKey::of).toList(), !inUse.isEmpty());
    }

    private static Set<Protection> requiredProtections(ConfigReader c) {
        Set<Protection> required = EnumSet.noneOf(Protection.class);
        for (String word : c.words("security.required")) {
            required.add(Protection.named(word)
                    .orElseThrow(() -> c.bad("security.required", '"' + word + "\" is none of " + Protection.names())));
        }
        return required;
    }

    private static StreamsSettings streams(ConfigReader c) {
        return new StreamsSettings(
                c.whole("streams.threads", 1, 256),
                c.whole("streams.standby-replicas", 0, 10),
                c.duration("streams.commit-interval", MILLI, Duration.ofMinutes(1)),
                c.text("streams.state-dir"),
                c.oneOf("streams.processing-guarantee", "exactly_once_v2", "at_least_once"),
                c.oneOf("streams.group-protocol", "classic", "streams"),
                (short) c.whole("streams.replication-factor", -1, 100),
                c.bytes("streams.rocksdb-cache", MIB, Long.MAX_VALUE),
                c.bytes("streams.rocksdb-write-buffers", MIB, Long.MAX_VALUE),
                c.map("streams.extra"));
    }

    private static RecallPolicy recall(ConfigReader c) {
        long backoffFirst = millis(c, "recall.backoff-first", MILLI);
        long backoffMost = millis(c, "recall.backoff-most", MILLI);
        if (backoffMost < backoffFirst) { // RecallPolicy would refuse this too, but its message names no key
            throw c.conflict("recall.backoff-most", "recall.backoff-first", "is shorter than recall.backoff-first");
        }
        return RecallPolicy.builder()
                .window(millis(c, "recall.window", SECOND))
                .approvalWindow(millis(c, "recall.approval-window", SECOND))
                .lateness(millis(c, "recall.lateness", ZERO))
                .remembered(millis(c, "recall.remembered", SECOND))
                .answerTimeout(millis(c, "recall.answer-timeout", MILLI))
                .backoff(backoffFirst, backoffMost)
                .waitForLateInput(c.flag("recall.wait-for-late-input"))
                .build();
    }

    private static long millis(ConfigReader c, String key, Duration least) {
        return c.duration(key, least, YEAR).toMillis();
    }
}
