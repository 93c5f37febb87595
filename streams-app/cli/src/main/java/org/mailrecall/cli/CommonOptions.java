package org.mailrecall.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.mailrecall.config.RecallConfig;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Option;

/** Options of every command; a mixin. */
public final class CommonOptions {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help message and exit.")
    private boolean help;

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = {
                "Configuration (HOCON) over the defaults of reference.conf;",
                "RECALL_... environment variables go over both."
            })
    private Path file;

    @Option(
            names = {"-v", "--verbose"},
            description = "Log more, to stderr.")
    private boolean verbose;

    /**
     * The configuration for a command that runs for long and logs what it does.
     *
     * @throws org.mailrecall.platform.config.ConfigException in one line
     */
    public RecallConfig serviceConfig() {
        if (verbose) {
            level(Logger.ROOT_LOGGER_NAME, Level.INFO);
            level("org.mailrecall", Level.DEBUG);
        }
        return load();
    }

    /**
     * The configuration for a command that answers and ends: it says itself what went wrong, so that Kafka need not.
     *
     * @throws org.mailrecall.platform.config.ConfigException in one line
     */
    public RecallConfig config() {
        if (!verbose) {
            level(Logger.ROOT_LOGGER_NAME, Level.ERROR);
            level("org.mailrecall", Level.WARN);
            level("org.apache.kafka", Level.OFF);
            level("io.confluent", Level.OFF);
        }
        return verbose ? serviceConfig() : load();
    }

    /**
     * The configuration for a command that sets some values itself, over all others, and sees to its log itself.
     *
     * @throws org.mailrecall.platform.config.ConfigException in one line
     */
    public RecallConfig config(Map<String, ?> overrides) {
        return RecallConfig.load(Optional.ofNullable(file), environment(), overrides);
    }

    /** Whether to log more, to stderr. */
    public boolean isVerbose() {
        return verbose;
    }

    private RecallConfig load() {
        return config(Map.of());
    }

    private static Map<String, String> environment() {
        return System.getenv();
    }

    private static void level(String logger, Level level) {
        if (LoggerFactory.getLogger(logger) instanceof Logger logback) {
            logback.setLevel(level);
        }
    }
}
