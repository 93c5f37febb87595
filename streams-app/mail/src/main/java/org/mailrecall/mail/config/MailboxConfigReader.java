package org.mailrecall.mail.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.mail.header.SealKey;
import org.mailrecall.mail.mailbox.hold.HoldSource;
import org.mailrecall.mail.mailbox.hold.KeywordHolds;
import org.mailrecall.mail.mailbox.hold.ListedHolds;
import org.mailrecall.mail.mailbox.work.TenantDomains;
import org.mailrecall.platform.config.ConfigReader;
import org.mailrecall.platform.kafka.ConnectionSettings;

/** Reads and checks the configuration of the mailbox service. */
final class MailboxConfigReader {
    private MailboxConfigReader() {}

    static MailboxConfig read(ConfigReader c) {
        StoreConfig store = StoreConfig.read(c);
        Optional<UnaryOperator<String>> vault = vault(c);
        List<HoldSource> holds = holds(c, vault);
        if (store.keepsHolds() && !(holds.isEmpty() && vault.isEmpty())) {
            throw c.bad("holds", "must be empty: this store keeps messages on hold by rules of its own");
        }
        return new MailboxConfig(
                CommonSettings.kafka(c, Topics.DELETE_COMMANDS, List.of(Topics.DELETE_OUTCOMES)),
                ConnectionSettings.connectTimeout(c),
                tenants(c),
                store,
                c.whole("commands.workers", 1, 256),
                c.duration("commands.rest", Duration.ofSeconds(1), Duration.ofHours(1)),
                CommonSettings.file(c, "commands.stop-file", false),
                sealKeys(c),
                holds,
                vault,
                Path.of(c.text("journal.file")),
                c.text("http.host"),
                c.whole("http.port", 0, 65_535));
    }

    private static TenantDomains tenants(ConfigReader c) {
        return CommonSettings.made(c, "tenants", CommonSettings.tenants(c), TenantDomains::new);
    }

    private static List<SealKey> sealKeys(ConfigReader c) {
        List<SealKey> keys = CommonSettings.sealKeys(c, "seals.keys");
        if (c.flag("seals.required") && keys.isEmpty()) {
            throw c.bad("seals.keys", "is empty, and seals.required is true");
        }
        return keys;
    }

    private static List<HoldSource> holds(ConfigReader c, Optional<UnaryOperator<String>> vault) {
        List<HoldSource> holds = new ArrayList<>();
        String keywords = c.matching("holds.keywords", "[^\\p{Cntrl}(){%*\"\\\\\\]]*", "IMAP keywords");
        if (!keywords.isBlank()) {
            holds.add(new KeywordHolds(Set.of(keywords.strip().split("\\s+"))));
        }
        CommonSettings.file(c, "holds.list-file", true).ifPresent(file -> holds.add(new ListedHolds(file)));
        if (!holds.isEmpty() && vault.isEmpty()) {
            throw c.bad("holds.vault", "is empty, and messages can be on hold");
        }
        return holds;
    }

    private static Optional<UnaryOperator<String>> vault(ConfigReader c) {
        String vault = c.matching("holds.vault", "(?s).*", "text").strip();
        return vault.isEmpty()
                ? Optional.empty()
                : Optional.of(CommonSettings.made(c, "holds.vault", vault, VaultAddress::new));
    }
}
