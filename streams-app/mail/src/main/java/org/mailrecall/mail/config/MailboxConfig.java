package org.mailrecall.mail.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.mailrecall.mail.header.SealKey;
import org.mailrecall.mail.mailbox.hold.HoldSource;
import org.mailrecall.mail.mailbox.work.TenantDomains;
import org.mailrecall.platform.config.ConfigReference;
import org.mailrecall.platform.config.ConfigSources;
import org.mailrecall.platform.kafka.ConnectionSettings;
import org.mailrecall.platform.kafka.KafkaAccess;

/**
 * The checked configuration of the mailbox service. {@code mailbox.conf} documents each key.
 *
 * @param sealKeys empty only where seals are not required
 * @param vault returns the vault's mailbox for a user's mailbox, and the vault's mailbox for itself; both normalised;
 * empty for no vault
 * @param stopFile while this file exists, no command is begun; empty for none
 * @param httpPort 0 lets the system choose a free port
 */
public record MailboxConfig(
        KafkaAccess kafka,
        Duration connectTimeout,
        TenantDomains tenants,
        StoreConfig store,
        int workers,
        Duration rest,
        Optional<Path> stopFile,
        List<SealKey> sealKeys,
        List<HoldSource> holds,
        Optional<UnaryOperator<String>> vault,
        Path journal,
        String httpHost,
        int httpPort) {
    public static final ConfigReference REFERENCE = ConfigReference.ofResource(
            "mailbox.conf",
            "RECALL_",
            Stream.concat(ConnectionSettings.FREE_MAPS.stream(), Stream.of("tenants"))
                    .toList());

    /**
     * Loads the configuration.
     *
     * @throws org.mailrecall.platform.config.ConfigException with a message of one line, which never repeats a secret
     */
    public static MailboxConfig load(Optional<Path> file, Map<String, String> environment) {
        ConfigSources sources = new ConfigSources(REFERENCE);
        file.ifPresent(sources::file);
        sources.environment(environment);
        return MailboxConfigReader.read(sources.reader());
    }
}
