package org.mailrecall.desk.directory.ldap;

import com.unboundid.ldap.sdk.Filter;
import java.net.IDN;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.mailrecall.desk.directory.DirectoryUnavailableException;

/** Finds the entries that have an address. An address of two entries names nobody. */
final class LdapOwners {
    private static final int TWO = 2;
    private static final int ADDRESSES_A_QUESTION = 100;

    /** Contacts can have the addresses of people, and count in the server's answer. */
    private static final int MOST_ENTRIES_AN_ADDRESS = 4;

    private final LdapServer server;
    private final LdapEntries entries;
    private final LdapSchema schema;

    LdapOwners(LdapServer server, LdapEntries entries, LdapSchema schema) {
        this.server = server;
        this.entries = entries;
        this.schema = schema;
    }

    /**
     * Returns the entry that has an address, as its main address or another; empty where there is none.
     *
     * @throws DirectoryUnavailableException also when another entry has the address, or the main address of the entry
     */
    Optional<LdapEntry> of(String base, String address) {
        List<LdapEntry> fitting = server.search(base, having(address), TWO, schema.attributes()).stream()
                .flatMap(entry -> entries.read(entry).stream())
                .filter(entry -> entry.addresses().contains(address))
                .toList();
        if (fitting.size() > 1) {
            throw ambiguous();
        }
        // Otherwise an entry with somebody else's main address would make that person of whoever has its alias.
        fitting.stream()
                .map(entry -> entry.addresses().get(0))
                .filter(main -> !main.equals(address))
                .forEach(main -> requireOneOwner(base, Set.of(main)));
        return fitting.stream().findFirst();
    }

    /** Returns the given addresses that belong to exactly one entry. */
    Set<String> withOneOwner(String base, Collection<String> addresses) {
        Set<String> unique = new HashSet<>();
        owners(base, addresses).forEach((address, names) -> {
            if (names.size() == 1) {
                unique.add(address);
            }
        });
        return unique;
    }

    /**
     * Refuses the addresses where two entries have the same address.
     *
     * @throws DirectoryUnavailableException where that is so
     */
    void requireOneOwner(String base, Collection<String> addresses) {
        if (owners(base, addresses).values().stream().anyMatch(names -> names.size() > 1)) {
            throw ambiguous();
        }
    }

    /** Returns the distinguished names of the entries that have an address, by address. */
    private Map<String, Set<String>> owners(String base, Collection<String> addresses) {
        Map<String, Set<String>> owners = new HashMap<>();
        List<String> all = List.copyOf(addresses);
        for (int from = 0; from < all.size(); from += ADDRESSES_A_QUESTION) {
            List<String> some = all.subList(from, Math.min(from + ADDRESSES_A_QUESTION, all.size()));
            Filter filter =
                    Filter.createORFilter(some.stream().map(this::having).toList());
            server.search(base, filter, some.size() * MOST_ENTRIES_AN_ADDRESS, schema.withoutMembers()).stream()
                    .flatMap(entry -> entries.readWithoutMembers(entry).stream())
                    .forEach(entry -> entry.addresses().stream()
                            .filter(some::contains)
                            .forEach(address -> owners.computeIfAbsent(address, one -> new HashSet<>())
                                    .add(entry.dn())));
        }
        return owners;
    }

    /** The server may compare addresses more loosely than the desk does, so that its answer is compared again. */
    private Filter having(String address) {
        List<Filter> spellings = new ArrayList<>();
        for (String spelling : new TreeSet<>(List.of(address, unicode(address)))) {
            spellings.add(Filter.createEqualityFilter(schema.address(), spelling));
            for (String attribute : schema.aliases()) {
                spellings.add(Filter.createEqualityFilter(attribute, spelling));
                spellings.add(Filter.createEqualityFilter(attribute, "smtp:" + spelling));
            }
        }
        return Filter.createORFilter(spellings);
    }

    /** Returns an address with its domain as people write it, which a directory may hold instead. */
    private static String unicode(String address) {
        int domain = address.lastIndexOf('@') + 1;
        return address.substring(0, domain) + IDN.toUnicode(address.substring(domain));
    }

    private static DirectoryUnavailableException ambiguous() {
        return new DirectoryUnavailableException("the directory gives an address to two entries");
    }
}
