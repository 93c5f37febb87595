package org.mailrecall.desk.directory.ldap;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.SearchResultEntry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.mailrecall.desk.directory.DirectoryUnavailableException;
import org.mailrecall.desk.directory.Mailbox.Kind;

/**
 * Follows the membership of entries downwards and upwards. A group without an address stands for its members, because
 * nobody could name it; a member with an address is that address, also where it is a list itself.
 *
 * <p>Groups may hold each other and themselves. Nesting and numbers have bounds; beyond them nothing is answered.
 */
final class LdapGroups {
    static final int DEEPEST = 10;

    private static final int NAMES_A_QUESTION = 100;
    private static final int MOST_GROUPS = 1_000;

    private final LdapServer server;
    private final LdapEntries entries;
    private final LdapSchema schema;

    LdapGroups(LdapServer server, LdapEntries entries, LdapSchema schema) {
        this.server = server;
        this.entries = entries;
        this.schema = schema;
    }

    /**
     * Returns the addresses of an entry's members, or of a person's delegates. A member with an address counts, also a
     * contact. Members that are outside the base, gone or without an address are left out: the desk cannot know them.
     *
     * @param member is told of each person, shared mailbox and list that was read
     */
    Set<String> members(String base, LdapEntry entry, Consumer<LdapEntry> member) {
        Set<String> addresses = new HashSet<>();
        Set<String> seen = new HashSet<>(Set.of(entry.dn()));
        Set<String> open = entry.members();
        for (int depth = 0; !open.isEmpty(); depth++) {
            requireBound(depth);
            List<String> names = new ArrayList<>();
            for (String value : open) {
                LdapEntries.normalised(value)
                        .ifPresentOrElse(
                                name -> {
                                    if (seen.add(name)) {
                                        names.add(name);
                                    }
                                },
                                () -> LdapEntries.address(value).ifPresent(addresses::add));
            }
            open = new HashSet<>();
            for (SearchResultEntry found : read(base, names)) {
                Optional<LdapEntry> known = entries.read(found);
                known.ifPresent(member);
                if (known.filter(LdapEntry::isNameless).isPresent()) {
                    open.addAll(known.get().members());
                } else {
                    entries.mainAddress(found).ifPresent(addresses::add);
                }
            }
            if (addresses.size() + open.size() > LdapEntries.MOST_MEMBERS) {
                throw new DirectoryUnavailableException("the directory has a list of too many members");
            }
        }
        return addresses;
    }

    private List<SearchResultEntry> read(String base, List<String> names) {
        List<SearchResultEntry> found = new ArrayList<>();
        for (int from = 0; from < names.size(); from += NAMES_A_QUESTION) {
            List<Filter> some = names.subList(from, Math.min(from + NAMES_A_QUESTION, names.size())).stream()
                    .map(name -> Filter.createEqualityFilter(schema.dn(), name))
                    .toList();
            found.addAll(server.search(base, Filter.createORFilter(some), NAMES_A_QUESTION, schema.attributes()));
        }
        return found;
    }

    /**
     * Returns all addresses of the mailboxes and lists that name a person as a delegate or a member.
     *
     * @param person the person's entry; empty where the directory has none
     * @param address the person's main address
     */
    Set<String> actsFor(String base, Optional<LdapEntry> person, String address) {
        Set<String> addresses = new HashSet<>();
        Set<String> seen = new HashSet<>();
        Set<String> names = new HashSet<>(Set.of(address));
        person.ifPresent(entry -> {
            seen.add(entry.dn());
            names.add(entry.name());
            names.addAll(entry.addresses());
        });
        Collection<String> open = names;
        for (int depth = 0; !open.isEmpty(); depth++) {
            requireBound(depth);
            List<String> next = new ArrayList<>();
            for (LdapEntry owner : naming(base, open)) {
                if (seen.add(owner.dn())) {
                    addresses.addAll(owner.addresses());
                    if (owner.isNameless()) {
                        next.add(owner.name());
                    }
                }
            }
            open = next;
        }
        return addresses;
    }

    /** Returns the entries that have any of the names as a member, or as a delegate where they are persons. */
    private List<LdapEntry> naming(String base, Collection<String> names) {
        List<Filter> kinds = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            List<Filter> naming = new ArrayList<>();
            for (String attribute : schema.members(kind)) {
                names.forEach(name -> naming.add(Filter.createEqualityFilter(attribute, name)));
            }
            if (!naming.isEmpty()) {
                kinds.add(Filter.createANDFilter(schema.only(kind), Filter.createORFilter(naming)));
            }
        }
        if (kinds.isEmpty()) {
            return List.of();
        }
        return server.search(base, Filter.createORFilter(kinds), MOST_GROUPS, schema.withoutMembers()).stream()
                .flatMap(entry -> entries.readWithoutMembers(entry).stream())
                .toList();
    }

    private static void requireBound(int depth) {
        if (depth > DEEPEST) {
            throw new DirectoryUnavailableException("the directory has groups that are nested too deeply");
        }
    }
}
