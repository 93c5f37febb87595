package org.mailrecall.mail.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.mailrecall.contract.MailAddresses;
import org.mailrecall.contract.Topics;
import org.mailrecall.mail.header.SealKey;
import org.mailrecall.mail.mailbox.hold.HoldSource;
import org.mailrecall.mail.mailbox.hold.KeywordHolds;
import org.mailrecall.mail.mailbox.hold.ListedHolds;
import org.mailrecall.mail.mailbox.work.TenantDomains;
import org.mailrecall.platform.config.ConfigReader;
import org.mailrecall.platform.kafka.ConnectionSettings;
import org.mailrecall.platform.kafka.KafkaAccess;

/** Reads and checks the configuration of the mailbox service. */
final class MailboxConfigReader {
    private static final String DOMAIN = "{domain}";

    private MailboxConfigReader() {}

    static MailboxConfig read(ConfigReader c) {
        String vault = vault(c);
        return new MailboxConfig(
                kafka(c),
                ConnectionSettings.connectTimeout(c),
                tenants(c),
                ImapSettings.read(c),
                c.whole("commands.workers", 1, 256),
                c.duration("commands.rest", Duration.ofSeconds(1), Duration.ofHours(1)),
                file(c, "commands.stop-file", false),
                sealKeys(c),
                holds(c, vault),
                vault,
                Path.of(c.text("journal.file")),
                c.text("http.host"),
                c.whole("http.port", 0, 65_535));
    }

    private static KafkaAccess kafka(ConfigReader c) {
        KafkaAccess kafka =
                ConnectionSettings.read(c, List.of(Topics.DELETE_COMMANDS), List.of(Topics.DELETE_OUTCOMES));
        if (c.flag("signatures.required")) {
            if (!kafka.signatures().accepted().containsKey(Topics.DELETE_COMMANDS.name())) {
                throw c.bad("signatures.delete-commands", "is empty, and signatures.required is true");
            }
            if (!kafka.signatures().own().containsKey(Topics.DELETE_OUTCOMES.name())) {
                throw c.bad("signatures.signing-key", "is empty, and signatures.required is true");
            }
        }
        return kafka;
    }

    private static TenantDomains tenants(ConfigReader c) {
        Map<String, String> byTenant = c.map("tenants");
        if (byTenant.isEmpty()) {
            throw c.bad("tenants", "is empty: name the domains of each tenant");
        }
        return made(c, "tenants", byTenant, TenantDomains::new);
    }

    private static List<SealKey> sealKeys(ConfigReader c) {
        List<SealKey> keys = made(c, "seals.keys", c.matching("seals.keys", "(?s).*", "text"), SealKey::parseAll);
        if (c.flag("seals.required") && keys.isEmpty()) {
            throw c.bad("seals.keys", "is empty, and seals.required is true");
        }
        return keys;
    }

    private static List<HoldSource> holds(ConfigReader c, String vault) {
        List<HoldSource> holds = new ArrayList<>();
        String keywords = c.matching("holds.keywords", "[^\\p{Cntrl}(){%*\"\\\\\\]]*", "IMAP keywords");
        if (!keywords.isBlank()) {
            holds.add(new KeywordHolds(Set.of(keywords.strip().split("\\s+"))));
        }
        file(c, "holds.list-file", true).ifPresent(file -> holds.add(new ListedHolds(file)));
        if (!holds.isEmpty() && vault.isEmpty()) {
            throw c.bad("holds.vault", "is empty, and messages can be on hold");
        }
        return holds;
    }

    private static String vault(ConfigReader c) {
        String vault = c.matching("holds.vault", "(?s).*", "text").strip();
        if (!vault.isEmpty()) {
            made(c, "holds.vault", vault.replace(DOMAIN, "domain.example"), MailAddresses::normalise);
        }
        return vault;
    }

    static Optional<Path> file(ConfigReader c, String key, boolean mustBeThere) {
        String text = c.matching(key, "(?s).*", "text").strip();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Path file = Path.of(text);
        if (mustBeThere && !Files.isReadable(file)) {
            throw c.bad(key, "file " + file + " cannot be read");
        }
        return Optional.of(file);
    }

    /** Makes a value of a setting. If the maker refuses the setting, the error names the key. */
    private static <A, B> B made(ConfigReader c, String key, A setting, Function<A, B> maker) {
        try {
            return maker.apply(setting);
        } catch (IllegalArgumentException e) {
            throw c.bad(key, e.getMessage());
        }
    }
}
