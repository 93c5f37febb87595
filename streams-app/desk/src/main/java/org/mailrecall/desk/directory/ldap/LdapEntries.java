package org.mailrecall.desk.directory.ldap;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchResultEntry;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mailrecall.contract.MailAddresses;
import org.mailrecall.desk.directory.DirectoryUnavailableException;
import org.mailrecall.desk.directory.Mailbox.Kind;

/** Reads entries of a server by a schema. */
final class LdapEntries {
    /** A longer list is refused as a whole, because a part of its members would be wrong. */
    static final int MOST_MEMBERS = 50_000;

    /** Matches the option by which Active Directory says which of an attribute's values it has sent. */
    private static final Pattern RANGE = Pattern.compile("range=(\\d{1,9})-(\\d{1,9}|\\*)", Pattern.CASE_INSENSITIVE);

    private final LdapServer server;
    private final LdapSchema schema;

    LdapEntries(LdapServer server, LdapSchema schema) {
        this.server = server;
        this.schema = schema;
    }

    /** Returns an entry; empty where it is neither a person nor a shared mailbox nor a list. */
    Optional<LdapEntry> read(SearchResultEntry entry) {
        return kind(entry).map(kind -> {
            Set<String> members = new LinkedHashSet<>();
            schema.members(kind).forEach(attribute -> addValues(entry, attribute, members));
            return made(entry, kind, members);
        });
    }

    /** As {@link #read}, for an entry of which the members were not asked for. */
    Optional<LdapEntry> readWithoutMembers(SearchResultEntry entry) {
        return kind(entry).map(kind -> made(entry, kind, Set.of()));
    }

    /** Returns the main address of an entry of any kind; empty where it has none. */
    Optional<String> mainAddress(SearchResultEntry entry) {
        return addresses(entry).stream().findFirst();
    }

    private LdapEntry made(Entry entry, Kind kind, Set<String> members) {
        return new LdapEntry(
                entry.getDN(),
                normalised(entry.getDN()).orElseThrow(() -> unusable("a name")),
                kind,
                addresses(entry),
                members,
                schema.onPremises().filter(filter -> fits(filter, entry)).isPresent());
    }

    private Optional<Kind> kind(Entry entry) {
        if (fits(schema.lists(), entry)) {
            return Optional.of(Kind.DISTRIBUTION_LIST);
        }
        if (schema.sharedMailboxes().filter(filter -> fits(filter, entry)).isPresent()) {
            return Optional.of(Kind.SHARED_MAILBOX);
        }
        return fits(schema.persons(), entry) ? Optional.of(Kind.PERSON) : Optional.empty();
    }

    private static boolean fits(Filter filter, Entry entry) {
        try {
            return filter.matchesEntry(entry);
        } catch (LDAPException e) {
            throw unusable("an attribute");
        }
    }

    /**
     * Returns the addresses of an entry, the main address first; empty where the entry has no main address.
     *
     * @throws DirectoryUnavailableException when it has two main addresses: servers keep values in no order, so that
     *     nothing says which one it is
     */
    private List<String> addresses(Entry entry) {
        Set<String> main = new TreeSet<>();
        for (String value : values(entry, schema.address())) {
            address(value).ifPresent(main::add);
        }
        if (main.size() > 1) {
            throw new DirectoryUnavailableException("the directory has an entry with two main addresses");
        }
        if (main.isEmpty()) {
            return List.of();
        }
        Set<String> all = new LinkedHashSet<>(main);
        for (String attribute : schema.aliases()) {
            for (String value : values(entry, attribute)) {
                alias(value).ifPresent(all::add);
            }
        }
        return List.copyOf(all);
    }

    private static String[] values(Entry entry, String attribute) {
        String[] values = entry.getAttributeValues(attribute);
        return values == null ? new String[0] : values;
    }

    /** Returns the address of a value such as {@code smtp:x@y}; empty for an address of another protocol. */
    private static Optional<String> alias(String value) {
        int colon = value.indexOf(':');
        if (colon < 0 || value.startsWith("\"")) {
            return address(value);
        }
        return value.substring(0, colon).equalsIgnoreCase("smtp")
                ? address(value.substring(colon + 1))
                : Optional.empty();
    }

    /** Returns an address, normalised; empty where the text is none. */
    static Optional<String> address(String text) {
        try {
            return Optional.of(MailAddresses.normalise(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Returns a distinguished name as it is compared; empty where the text is none. */
    static Optional<String> normalised(String dn) {
        try {
            return dn.indexOf('=') < 0 ? Optional.empty() : Optional.of(new DN(dn).toNormalizedString());
        } catch (LDAPException e) {
            return Optional.empty();
        }
    }

    /**
     * Adds all values, also the values that Active Directory sends only when it is asked for the next range.
     *
     * @throws DirectoryUnavailableException when one of the ranges cannot be had
     */
    private void addValues(SearchResultEntry entry, String attribute, Set<String> values) {
        Optional<Integer> next = addRange(entry, attribute, 0, values);
        while (next.isPresent()) {
            if (values.size() > MOST_MEMBERS) {
                throw new DirectoryUnavailableException("the directory has a list of too many members");
            }
            int from = next.get();
            SearchResultEntry more = server.read(entry.getDN(), attribute + ";range=" + from + "-*").stream()
                    .findFirst()
                    .orElseThrow(() -> inPart());
            next = addRange(more, attribute, from, values);
        }
        if (values.size() > MOST_MEMBERS) {
            throw new DirectoryUnavailableException("the directory has a list of too many members");
        }
    }

    /** Adds the values from a place on, and returns the place after them; empty where they are the last. */
    private static Optional<Integer> addRange(SearchResultEntry entry, String attribute, int from, Set<String> values) {
        Optional<Integer> next = Optional.empty();
        boolean isRange = from == 0;
        for (Attribute found : entry.getAttributesWithOptions(attribute, Set.of())) {
            values.addAll(List.of(found.getValues()));
            for (String option : found.getOptions()) {
                if (option.toLowerCase(Locale.ROOT).startsWith("range=")) {
                    Matcher range = RANGE.matcher(option);
                    if (!range.matches() || Integer.parseInt(range.group(1)) != from) {
                        throw inPart();
                    }
                    isRange = true;
                    next = range.group(2).equals("*") ? next : Optional.of(Integer.parseInt(range.group(2)) + 1);
                }
            }
        }
        if (!isRange || next.filter(place -> place <= from).isPresent()) {
            throw inPart();
        }
        return next;
    }

    private static DirectoryUnavailableException inPart() {
        return new DirectoryUnavailableException("the directory has a list that it sends only in part");
    }

    private static DirectoryUnavailableException unusable(String what) {
        return new DirectoryUnavailableException("the directory has an entry with " + what + " that cannot be used");
    }
}
