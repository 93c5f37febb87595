package org.mailrecall.desk.config;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.mailrecall.desk.directory.Directory;
import org.mailrecall.desk.directory.ldap.LdapSchema;
import org.mailrecall.desk.directory.ldap.LdapSettings;
import org.mailrecall.desk.directory.ldap.LdapSettings.Tls;
import org.mailrecall.platform.config.ConfigReader;
import org.mailrecall.platform.config.TrustFile;

/** Reads the settings below {@code directory.ldap}. */
public final class LdapConfig {
    /** The free map of the entries below which the people of tenants are. */
    static final String BASES = "directory.ldap.bases";

    private static final String KEY = "directory.ldap.";
    private static final String LOOPBACK = "127.0.0.1";
    private static final Duration LEAST = Duration.ofMillis(100);

    /** An answer can rest on another that was remembered, so that a change holds within twice this time. */
    private static final Duration LONGEST_REMEMBERED = Duration.ofSeconds(30);

    private LdapConfig() {}

    /**
     * Reads the settings; empty where no host is set.
     *
     * @throws org.mailrecall.platform.config.ConfigException with a message of one line
     */
    static Optional<LdapSettings> read(ConfigReader c) {
        String host = text(c, "host");
        Tls tls =
                Tls.valueOf(c.oneOf(KEY + "tls", "implicit", "starttls", "none").toUpperCase(Locale.ROOT));
        if (!host.isEmpty() && tls == Tls.NONE && !host.equals(LOOPBACK)) {
            throw c.bad(KEY + "tls", "none is accepted for directory.ldap.host = " + LOOPBACK + " alone");
        }
        String bindDn = text(c, "bind-dn");
        String password = text(c, "password-file");
        if (bindDn.isEmpty() && !password.isEmpty()) {
            throw c.bad(KEY + "password-file", "is set, and directory.ldap.bind-dn is empty");
        }
        if (!bindDn.isEmpty() && (password.isEmpty() || !Files.isReadable(Path.of(password)))) {
            throw c.bad(KEY + "password-file", "names no file that can be read, and bind-dn is set");
        }
        LdapSettings settings = new LdapSettings(
                host,
                c.whole(KEY + "port", 1, 65_535),
                tls,
                TrustFile.read(c, KEY + "trust-file"),
                bindDn,
                bindDn.isEmpty() ? Optional.empty() : Optional.of(Path.of(password)),
                c.duration(KEY + "connect-timeout", LEAST, Duration.ofMinutes(1)),
                c.duration(KEY + "answer-timeout", LEAST, Duration.ofMinutes(1)),
                c.whole(KEY + "connections", 1, 64),
                c.duration(KEY + "remembered", Duration.ZERO, LONGEST_REMEMBERED),
                bases(c, host),
                schema(c));
        return host.isEmpty() ? Optional.empty() : Optional.of(settings);
    }

    private static Map<String, String> bases(ConfigReader c, String host) {
        Map<String, String> bases = c.map(BASES);
        Map<String, DN> names = new TreeMap<>();
        bases.forEach((tenant, base) -> {
            DN name = name(c, tenant, base);
            names.forEach((other, one) -> {
                if (one.isAncestorOf(name, true) || name.isAncestorOf(one, true)) {
                    throw c.badInMap(BASES, tenant, "has entries of the base of " + other);
                }
            });
            names.put(tenant, name);
        });
        if (!host.isEmpty() && bases.isEmpty()) {
            throw c.bad(KEY + "host", "is set, and directory.ldap.bases is empty");
        }
        return bases;
    }

    private static DN name(ConfigReader c, String tenant, String base) {
        try {
            DN name = new DN(base);
            if (name.isNullDN()) {
                throw c.badInMap(BASES, tenant, "is the root of the server, below which all tenants are");
            }
            return name;
        } catch (LDAPException e) {
            throw c.badInMap(BASES, tenant, "is no distinguished name");
        }
    }

    /**
     * Demands that a directory file says the mail domains of each tenant with a base.
     *
     * @throws IllegalArgumentException with a message of one line
     */
    public static void requireDomains(LdapSettings settings, Directory file) {
        for (String tenant : new TreeSet<>(settings.bases().keySet())) {
            if (file.locate(tenant, "x@" + tenant).isEmpty()) {
                throw new IllegalArgumentException(
                        BASES + '.' + tenant + ": the directory file has no mail domains of this tenant");
            }
        }
    }

    private static LdapSchema schema(ConfigReader c) {
        LdapSchema usual =
                c.oneOf(KEY + "schema", "openldap", "active-directory").equals("openldap")
                        ? LdapSchema.OPENLDAP
                        : LdapSchema.ACTIVE_DIRECTORY;
        return new LdapSchema(
                filter(c, "persons").orElse(usual.persons()),
                filter(c, "shared-mailboxes").or(usual::sharedMailboxes),
                filter(c, "lists").orElse(usual.lists()),
                words(c, "address", List.of(usual.address())).get(0),
                words(c, "aliases", usual.aliases()),
                words(c, "delegates", usual.delegates()),
                words(c, "shared-mailbox-members", usual.sharedMailboxMembers()),
                words(c, "list-members", usual.listMembers()),
                filter(c, "on-premises"),
                words(c, "dn", List.of(usual.dn())).get(0));
    }

    private static Optional<Filter> filter(ConfigReader c, String key) {
        String text = text(c, key);
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(LdapSchema.filter(text));
        } catch (IllegalArgumentException e) {
            throw c.bad(KEY + key, e.getMessage());
        }
    }

    private static List<String> words(ConfigReader c, String key, List<String> usual) {
        List<String> words = List.of(text(c, key).split("[\\s,]+"));
        if (words.get(0).isEmpty()) {
            return usual;
        }
        words.forEach(word -> {
            if (!word.matches("[A-Za-z][A-Za-z0-9-]*")) {
                throw c.bad(KEY + key, "\"" + word + "\" is no name of an attribute");
            }
        });
        return words;
    }

    private static String text(ConfigReader c, String key) {
        return DeskConfig.anyText(c, KEY + key);
    }
}
