package org.mailrecall.mail.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.mailrecall.contract.topic.Topic;
import org.mailrecall.mail.postfix.PostfixSettings;
import org.mailrecall.platform.config.ConfigReference;
import org.mailrecall.platform.config.ConfigSources;
import org.mailrecall.platform.kafka.ConnectionSettings;
import org.mailrecall.platform.kafka.KafkaAccess;

/**
 * The checked configuration of the transport adapter for Postfix. {@code transport.conf} documents each key.
 *
 * @param instance the name that tells this instance from others; a part of its consumer group
 * @param httpPort 0 lets the system choose a free port
 */
public record PostfixConfig(
        String instance,
        KafkaAccess kafka,
        Duration connectTimeout,
        PostfixSettings settings,
        String httpHost,
        int httpPort) {
    public static final ConfigReference REFERENCE = ConfigReference.ofResource(
            "transport.conf",
            "RECALL_",
            Stream.concat(ConnectionSettings.FREE_MAPS.stream(), Stream.of("tenants", "on-premises"))
                    .toList());

    /**
     * Returns the consumer group. Each instance has its own group, and so reads the whole trace, because each instance
     * holds its own recall messages.
     */
    public String group() {
        return Topic.Party.TRANSPORT.group() + '-' + instance;
    }

    /**
     * Loads the configuration.
     *
     * @throws org.mailrecall.platform.config.ConfigException with a message of one line, which never repeats a secret
     */
    public static PostfixConfig load(Optional<Path> file, Map<String, String> environment) {
        ConfigSources sources = new ConfigSources(REFERENCE);
        file.ifPresent(sources::file);
        sources.environment(environment);
        return PostfixConfigReader.read(sources.reader());
    }
}
