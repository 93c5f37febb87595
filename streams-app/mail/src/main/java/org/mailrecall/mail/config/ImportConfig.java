package org.mailrecall.mail.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.mail.transport.MailDirectory;
import org.mailrecall.platform.config.ConfigReader;
import org.mailrecall.platform.config.ConfigReference;
import org.mailrecall.platform.config.ConfigSources;
import org.mailrecall.platform.kafka.ConnectionSettings;
import org.mailrecall.platform.kafka.KafkaAccess;

/** The checked configuration of imports. {@code import.conf} documents each key. */
public record ImportConfig(KafkaAccess kafka, Duration connectTimeout, MailDirectory directory) {
    static final ConfigReference REFERENCE = ConfigReference.ofResource(
            "import.conf",
            "RECALL_",
            Stream.concat(ConnectionSettings.FREE_MAPS.stream(), Stream.of("tenants", "on-premises"))
                    .toList());

    /**
     * Loads the configuration.
     *
     * @throws org.mailrecall.platform.config.ConfigException with a message of one line, which never repeats a secret
     */
    public static ImportConfig load(Optional<Path> file, Map<String, String> environment) {
        ConfigSources sources = new ConfigSources(REFERENCE);
        file.ifPresent(sources::file);
        sources.environment(environment);
        ConfigReader c = sources.reader();
        KafkaAccess kafka = ConnectionSettings.read(c, List.of(), List.of(Topics.DELIVERED_MESSAGES));
        if (c.flag("signatures.required") && !kafka.signatures().own().containsKey(Topics.DELIVERED_MESSAGES.name())) {
            throw c.bad("signatures.signing-key", "is empty, and signatures.required is true");
        }
        return new ImportConfig(kafka, ConnectionSettings.connectTimeout(c), CommonSettings.directory(c));
    }
}
