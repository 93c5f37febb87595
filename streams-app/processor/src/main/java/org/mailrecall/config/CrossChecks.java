package org.mailrecall.config;

import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mailrecall.domain.RecallPolicy;
import org.mailrecall.platform.config.ConfigReader;

/**
 * Checks that need more than the range of a single key: values that must go together, required protections, and the
 * entries of {@code streams.extra}.
 */
final class CrossChecks {
    private static final String RACK = "client.rack";

    /** A setting of encryption or signing in: the client that it is for, if any, and its own name. */
    private static final Pattern CONNECTION =
            Pattern.compile("(?<client>(?:(?:main\\.|restore\\.|global\\.)?consumer|producer|admin)\\.)?"
                    + "(?<own>(?:security|ssl|sasl)\\..+)");

    private CrossChecks() {}

    static void check(RecallConfig config, ConfigReader c) {
        times(config, c);
        memory(config.streams(), c);
        for (Protection protection : config.required()) {
            List<String> missing = protection.missing(config);
            if (!missing.isEmpty()) {
                throw c.bad("security.required", "names " + protection.key() + ", but " + String.join(", ", missing));
            }
        }
        config.streams().extra().forEach((name, value) -> extra(name, value, c));
        config.streams().extra().keySet().forEach(name -> rack("streams.extra", name, c));
        config.toClientProperties().keySet().forEach(name -> rack("kafka.client", name, c));
        config.streams().extra().keySet().forEach(name -> connection("streams.extra", name, true, c));
        config.kafka().client().keySet().forEach(name -> connection("kafka.client", name, false, c));
    }

    private static void times(RecallConfig config, ConfigReader c) {
        RecallPolicy p = config.recall();
        if (p.lateness() >= p.window()) {
            throw c.conflict(
                    "recall.lateness", "recall.window", "is not shorter than recall.window, " + words(p.window()));
        }
        long needed = p.window() + p.lateness();
        if (p.remembered() < needed) {
            throw c.conflict(
                    "recall.remembered",
                    "recall.window",
                    "is shorter than recall.window + recall.lateness, " + words(needed)
                            + ": a copy would be forgotten before its recall ends");
        }
        if (p.answerTimeout() >= p.window()) {
            throw c.conflict(
                    "recall.answer-timeout",
                    "recall.window",
                    "is not shorter than recall.window, " + words(p.window())
                            + ": a command without an outcome would never be repeated");
        }
        if (p.backoffFirst() >= p.window()) {
            throw c.conflict(
                    "recall.backoff-first",
                    "recall.window",
                    "is not shorter than recall.window, " + words(p.window()) + ": no command would ever be repeated");
        }
    }

    private static void memory(StreamsSettings s, ConfigReader c) {
        if (s.rocksdbWriteBufferBytes() >= s.rocksdbCacheBytes()) {
            throw c.conflict(
                    "streams.rocksdb-write-buffers",
                    "streams.rocksdb-cache",
                    "is not less than streams.rocksdb-cache, of which it is a part");
        }
        if (s.replicationFactor() == 0) {
            throw c.bad("streams.replication-factor", "is 0: at least 1, or -1 for the broker's default");
        }
    }

    private static void extra(String name, String value, ConfigReader c) {
        if (name.equals("max.task.idle.ms")) {
            if (!value.equals("0")) {
                throw c.badInMap(
                        "streams.extra",
                        name,
                        "must be 0: with any other value a tick could overtake input that waits on the broker, and a"
                                + " recall could expire although its outcome came in time");
            }
            return;
        }
        String why = StreamsProperties.FIXED.get(name);
        if (why != null) {
            throw c.badInMap("streams.extra", name, "cannot be set here: " + why);
        }
    }

    private static void rack(String map, String name, ConfigReader c) {
        if (name.equals(RACK) || name.endsWith('.' + RACK)) {
            throw c.badInMap(
                    map,
                    name,
                    "cannot be set: a consumer that fetches from followers does not notice that it cannot reach a leader,"
                            + " and a recall could expire although its outcome lies there");
        }
    }

    /**
     * Refuses settings of encryption or signing in for some clients alone: they would replace those of all clients, and
     * {@code security.required} would not notice.
     */
    private static void connection(String map, String name, boolean ofAnyClient, ConfigReader c) {
        Matcher setting = CONNECTION.matcher(name);
        if (setting.matches() && (ofAnyClient || setting.group("client") != null)) {
            throw c.badInMap(
                    map,
                    name,
                    "cannot be set here: it is kafka.client." + setting.group("own") + ", for all clients alike");
        }
    }

    private static String words(long millis) {
        return ConfigReader.inWords(Duration.ofMillis(millis));
    }
}
