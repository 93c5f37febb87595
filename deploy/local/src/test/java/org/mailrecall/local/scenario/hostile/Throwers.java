package org.mailrecall.local.scenario.hostile;

import java.util.Map;
import org.mailrecall.config.RecallConfig;
import org.mailrecall.local.scenario.installation.Sender;

/**
 * The producers of an attacker.
 *
 * @param plain sends records uncompressed, as large as brokers accept by default
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
