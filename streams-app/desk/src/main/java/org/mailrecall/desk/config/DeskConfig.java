package org.mailrecall.desk.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mailrecall.contract.topic.Topic;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.desk.access.OidcSettings;
import org.mailrecall.desk.access.StepUp;
import org.mailrecall.desk.database.DatabaseSettings;
import org.mailrecall.desk.directory.ldap.LdapSettings;
import org.mailrecall.desk.erasure.ErasureKey;
import org.mailrecall.desk.http.Gate;
import org.mailrecall.desk.http.TrustedProxies;
import org.mailrecall.desk.link.LinkSettings;
import org.mailrecall.desk.page.signin.SignInSettings;
import org.mailrecall.desk.query.recall.Deadlines;
import org.mailrecall.desk.store.Retention;
import org.mailrecall.platform.config.ConfigReader;
import org.mailrecall.platform.config.ConfigReference;
import org.mailrecall.platform.config.ConfigSources;
import org.mailrecall.platform.config.WeakSecrets;
import org.mailrecall.platform.kafka.ConnectionSettings;
import org.mailrecall.platform.kafka.KafkaAccess;

/**
 * The settings of the desk; {@code desk.conf} documents them.
 *
 * @param erasureKey empty where {@code erasure.key} is not set: then nobody can be erased
 * @param kept how long recalls are kept after they were asked for
 * @param cleanUp how often the desk deletes rows that were kept for long enough
 * @param page the listener of the page and the REST interface
 * @param hostNames the values of {@code Host} that the desk answers to, in lower case
 * @param proxies the proxies that are believed about the address of a client
 * @param probes empty where probes and metrics have no listener of their own
 * @param oidc the issuer whose tokens the REST interface accepts; tokens for the page have the client id as audience
 * @param directoryFile empty for no directory file
 * @param ldap empty where no LDAP server is asked
 * @param reportMail empty where no mail is sent
 */
public record DeskConfig(
        KafkaAccess kafka,
        String groupId,
        DatabaseSettings database,
        Optional<ErasureKey> erasureKey,
        Duration kept,
        Duration cleanUp,
        Listener page,
        Set<String> hostNames,
        TrustedProxies proxies,
        Optional<Listener> probes,
        OidcSettings oidc,
        SignInSettings signIn,
        Optional<Path> directoryFile,
        Optional<LdapSettings> ldap,
        Gate.Limits limits,
        Deadlines deadlines,
        Optional<ReportMailConfig> reportMail,
        LinkSettings links) {
    static final ConfigReference REFERENCE = ConfigReference.ofResource(
            "desk.conf",
            "RECALL_",
            Stream.concat(ConnectionSettings.FREE_MAPS.stream(), Stream.of(LdapConfig.BASES))
                    .toList());
    /** The topics that the desk reads. */
    private static final List<Topic> SHOWN =
            List.of(Topics.RECALL_TRACE, Topics.RECALL_REPORTS, Topics.TENANT_SETTINGS_AUDIT);

    private static final Duration LONG = Duration.ofDays(3660);

    /** The address of a listener; port 0 lets the system choose a free port. */
    public record Listener(String host, int port) {}

    /**
     * Reads {@code desk.conf}, a file over it, the environment over both, and values of the program over all.
     *
     * @throws org.mailrecall.platform.config.ConfigException with a message of one line
     */
    public static DeskConfig load(Optional<Path> file, Map<String, String> environment, Map<String, ?> overrides) {
        ConfigSources sources = new ConfigSources(REFERENCE);
        file.ifPresent(sources::file);
        sources.environment(environment);
        sources.overrides(overrides);
        return read(sources.reader());
    }

    static DeskConfig read(ConfigReader c) {
        KafkaAccess kafka = ConnectionSettings.read(c, SHOWN, List.of(Topics.RECALL_REQUESTS, Topics.TENANT_SETTINGS));
        requireSignatures(c, kafka);
        String audience = c.text("sign-in.audience");
        OidcSettings oidc = new OidcSettings(
                c.text("sign-in.issuer"),
                audience,
                uri(c, "sign-in.keys-url"),
                c.text("sign-in.tenant-claim"),
                c.text("sign-in.address-claim"),
                c.text("sign-in.roles-claim"));
        String file = anyText(c, "directory.file");
        return new DeskConfig(
                kafka,
                c.text("group-id"),
                database(c),
                erasureKey(c),
                c.duration("database.kept", Retention.LEAST, LONG),
                c.duration("database.clean-up", Duration.ofSeconds(1), Duration.ofDays(1)),
                new Listener(c.text("page.host"), c.whole("page.port", 0, 65_535)),
                hostNames(c),
                proxies(c),
                c.flag("http.enabled")
                        ? Optional.of(new Listener(c.text("http.host"), c.whole("http.port", 0, 65_535)))
                        : Optional.empty(),
                oidc,
                signIn(c),
                file.isEmpty() ? Optional.empty() : Optional.of(Path.of(file)),
                LdapConfig.read(c),
                new Gate.Limits(
                        c.whole("limits.requests-at-once", 1, 1_000_000),
                        c.whole("limits.requests-per-second", 1, 1_000_000)),
                new Deadlines(
                        c.duration("recall.window", Duration.ofSeconds(1), LONG),
                        c.duration("recall.approval-window", Duration.ofSeconds(1), LONG)),
                ReportMailConfig.read(c),
                links(c));
    }

    private static LinkSettings links(ConfigReader c) {
        return new LinkSettings(
                c.duration("report-links.kept", Duration.ofDays(1), LONG),
                Set.copyOf(c.words("report-links.capability-tenants")),
                c.duration("report-links.capability-kept", Duration.ofMinutes(1), Duration.ofDays(7)));
    }

    private static Set<String> hostNames(ConfigReader c) {
        Set<String> names = new HashSet<>();
        names.add(URI.create(c.text("page.public-url")).getRawAuthority());
        String more = anyText(c, "page.host-names");
        if (!more.isEmpty()) {
            names.addAll(List.of(more.split("\\s+")));
        }
        return names.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }

    private static TrustedProxies proxies(ConfigReader c) {
        try {
            return TrustedProxies.of(c.words("page.trusted-proxies"));
        } catch (IllegalArgumentException e) {
            throw c.bad("page.trusted-proxies", e.getMessage());
        }
    }

    private static void requireSignatures(ConfigReader c, KafkaAccess kafka) {
        boolean required = c.flag("signatures.required");
        for (Topic topic : SHOWN) {
            if (required && !kafka.signatures().accepted().containsKey(topic.name())) {
                throw c.bad("signatures." + topic.name(), "is empty, and signatures.required is true");
            }
        }
    }

    private static DatabaseSettings database(ConfigReader c) {
        String url = c.text("database.url");
        try {
            return new DatabaseSettings(
                    url,
                    anyText(c, "database.user"),
                    anyText(c, "database.password"),
                    c.whole("database.readers", 1, 1_000));
        } catch (IllegalArgumentException e) {
            throw c.bad("database.url", e.getMessage());
        }
    }

    private static Optional<ErasureKey> erasureKey(ConfigReader c) {
        String secret = anyText(c, "erasure.key");
        if (!secret.isEmpty()) {
            WeakSecrets.find(secret).ifPresent(why -> {
                throw c.bad("erasure.key", why);
            });
        }
        try {
            return secret.isEmpty() ? Optional.empty() : Optional.of(new ErasureKey(secret));
        } catch (IllegalArgumentException e) {
            throw c.bad("erasure.key", e.getMessage());
        }
    }

    private static SignInSettings signIn(ConfigReader c) {
        String publicUrl = c.text("page.public-url");
        try {
            return new SignInSettings(
                    uri(c, "sign-in.authorize-url"),
                    uri(c, "sign-in.token-url"),
                    c.text("sign-in.client-id"),
                    anyText(c, "sign-in.client-secret"),
                    stepUp(c),
                    publicUrl);
        } catch (IllegalArgumentException e) {
            throw c.bad("page.public-url", e.getMessage());
        }
    }

    private static StepUp stepUp(ConfigReader c) {
        List<String> acrValues = c.words("sign-in.step-up.acr-values");
        if (acrValues.stream().anyMatch(value -> !value.matches("[\\x21\\x23-\\x5B\\x5D-\\x7E]+"))) {
            throw c.bad("sign-in.step-up.acr-values", "holds a value with a quote, a backslash or other than ASCII");
        }
        return new StepUp(
                c.flag("sign-in.step-up.required"),
                c.duration("sign-in.step-up.max-age", Duration.ofMinutes(1), Duration.ofHours(8)),
                acrValues);
    }

    private static URI uri(ConfigReader c, String key) {
        String text = c.text(key);
        if (!text.matches("https?://[^\\s]+")) {
            throw c.bad(key, "is no http or https URL");
        }
        return URI.create(text);
    }

    static String anyText(ConfigReader c, String key) {
        return c.matching(key, "(?s).*", "text").strip();
    }
}
