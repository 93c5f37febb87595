package org.mailrecall.local.scenario.hostile;

import java.util.Map;
import org.mailrecall.config.RecallConfig;
import org.mailrecall.local.scenario.Sender;

/**
 * Producers of an enemy.
 *
 * @param plain sends records as they are, as large as brokers take by default
 * @param zstd compresses megabytes of one octet into a few octets
 */
public record Throwers(Sender plain, Sender zstd) implements AutoCloseable {
    public static Throwers of(RecallConfig config) {
        return new Throwers(
                new Sender(config),
                new Sender(
                        config,
                        Map.of("compression.type", "zstd", "max.request.size", 16 << 20, "buffer.memory", 256L << 20)));
    }

    @Override
    public void close() {
        plain.close();
        zstd.close();
    }
}
