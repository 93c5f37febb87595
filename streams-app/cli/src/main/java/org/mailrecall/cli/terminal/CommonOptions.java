package org.mailrecall.cli.terminal;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.mailrecall.config.RecallConfig;
import org.mailrecall.platform.command.HelpOption;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * The options {@code --help}, {@code --config} and {@code --verbose} of a command, as a mixin. Commands that ask a desk
 * have {@code DeskOptions} instead.
 */
public final class CommonOptions {
    @Mixin
    private HelpOption help;

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = {
                "Configuration file (HOCON), which overrides the defaults of reference.conf;",
                "RECALL_... environment variables override both."
            })
    private Path file;

    @Mixin
    private VerboseOption verbose;

    /**
     * Returns the configuration for a command that runs for long and logs its work. With -v, this call also sets log
     * levels for the whole program: DEBUG for the logger of this project, INFO for the root logger.
     *
     * @throws org.mailrecall.platform.config.ConfigException with a message of one line
     */
    public RecallConfig serviceConfig() {
        if (isVerbose()) {
            level(Logger.ROOT_LOGGER_NAME, Level.INFO);
            level("org.mailrecall", Level.DEBUG);
        }
        return load();
    }

    /**
     * Returns the configuration for a command that writes its results and its failures to the terminal itself. This
     * call also sets log levels for the whole program. With -v the levels are the same as with {@link #serviceConfig}.
     * Without it they are OFF for the loggers of Kafka and of Confluent, WARN for the logger of this project, ERROR for
     * the root logger.
     *
     * @throws org.mailrecall.platform.config.ConfigException with a message of one line
     */
    public RecallConfig config() {
        if (!isVerbose()) {
            level(Logger.ROOT_LOGGER_NAME, Level.ERROR);
            level("org.mailrecall", Level.WARN);
            level("org.apache.kafka", Level.OFF);
            level("io.confluent", Level.OFF);
        }
        return isVerbose() ? serviceConfig() : load();
    }

    /**
     * Returns the configuration for a command that overrides some values and sets up its own log. It sets no log level.
     *
     * @throws org.mailrecall.platform.config.ConfigException with a message of one line
     */
    public RecallConfig config(Map<String, ?> overrides) {
        return RecallConfig.load(Optional.ofNullable(file), environment(), overrides);
    }

    /** Returns whether the user asked for a verbose log, with -v. */
    public boolean isVerbose() {
        return verbose.isAsked();
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
