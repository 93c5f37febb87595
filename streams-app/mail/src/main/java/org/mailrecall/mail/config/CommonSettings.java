package org.mailrecall.mail.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.mailrecall.contract.topic.Topic;
import org.mailrecall.mail.header.SealKey;
import org.mailrecall.mail.mailbox.work.TenantDomains;
import org.mailrecall.mail.transport.MailDirectory;
import org.mailrecall.platform.config.ConfigReader;
import org.mailrecall.platform.kafka.ConnectionSettings;
import org.mailrecall.platform.kafka.KafkaAccess;

/** Reads the settings that the programs of this module have in common. */
final class CommonSettings {
    private CommonSettings() {}

    /**
     * Reads the connection to the cluster. Where signatures are required, there must be a key that may sign the topic
     * that is read, and a key to sign the written records.
     *
     * @throws org.mailrecall.platform.config.ConfigException when a setting is bad or a required key is missing
     */
    static KafkaAccess kafka(ConfigReader c, Topic read, List<Topic> written) {
        KafkaAccess kafka = ConnectionSettings.read(c, List.of(read), written);
        if (c.flag("signatures.required")) {
            if (!kafka.signatures().accepted().containsKey(read.name())) {
                throw c.bad("signatures." + read.name(), "is empty, and signatures.required is true");
            }
            if (!kafka.signatures().own().containsKey(written.get(0).name())) {
                throw c.bad("signatures.signing-key", "is empty, and signatures.required is true");
            }
        }
        return kafka;
    }

    /** Reads the domains of each tenant. The list of tenants must not be empty. */
    static Map<String, String> tenants(ConfigReader c) {
        Map<String, String> byTenant = c.map("tenants");
        if (byTenant.isEmpty()) {
            throw c.bad("tenants", "is empty: name the domains of each tenant");
        }
        return byTenant;
    }

    /**
     * Reads each tenant's domains with mailboxes here, and each tenant's domains with mailboxes on premises. A domain
     * that is there twice is refused.
     */
    static MailDirectory directory(ConfigReader c) {
        Map<String, String> cloud = tenants(c);
        Map<String, String> onPremises = c.map("on-premises");
        Map<String, String> all = new HashMap<>(cloud);
        onPremises.forEach((tenant, domains) -> all.merge(tenant, domains, (some, more) -> some + ',' + more));
        made(c, "tenants", all, TenantDomains::new); // refuses a domain that is there twice
        MailDirectory directory = new MailDirectory();
        cloud.forEach((tenant, domains) -> list(domains).forEach(domain -> directory.cloud(domain, tenant)));
        onPremises.forEach((tenant, domains) -> list(domains).forEach(domain -> directory.onPremises(domain, tenant)));
        return directory;
    }

    private static List<String> list(String domains) {
        return List.of(domains.strip().split("[,\\s]+"));
    }

    static List<SealKey> sealKeys(ConfigReader c, String key) {
        return made(c, key, c.matching(key, "(?s).*", "text"), SealKey::parseAll);
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

    /** Makes a value of a setting. Where the maker refuses the setting, the exception names the key. */
    static <A, B> B made(ConfigReader c, String key, A setting, Function<A, B> maker) {
        try {
            return maker.apply(setting);
        } catch (IllegalArgumentException e) {
            throw c.bad(key, e.getMessage());
        }
    }
}
