package org.mailrecall.desk.directory.ldap;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mailrecall.desk.directory.Mailbox.Kind;

/**
 * The schema of a server: the filters of people, shared mailboxes and lists, and the attributes with their addresses,
 * members and delegates. An entry that fits several filters is a list, or else a shared mailbox.
 *
 * @param sharedMailboxes empty where there are none
 * @param address the attribute of main addresses
 * @param aliases attributes of further addresses
 * @param delegates attributes of a person that name the delegates
 * @param sharedMailboxMembers attributes of a shared mailbox that name its members
 * @param listMembers attributes of a list that name its members
 * @param onPremises the mailboxes on servers of the tenant's own although their domain is not; empty where none are
 * @param dn the attribute by which entries are found by their distinguished name
 */
public record LdapSchema(
        Filter persons,
        Optional<Filter> sharedMailboxes,
        Filter lists,
        String address,
        List<String> aliases,
        List<String> delegates,
        List<String> sharedMailboxMembers,
        List<String> listMembers,
        Optional<Filter> onPremises,
        String dn) {
    /** Every entry has a class, so that no entry fits. */
    private static final Filter NOTHING = filter("(!(objectClass=*))");

    /** The schema of OpenLDAP, which has no shared mailboxes and no delegates of its own. */
    public static final LdapSchema OPENLDAP = new LdapSchema(
            filter("(objectClass=inetOrgPerson)"),
            Optional.empty(),
            filter("(|(objectClass=groupOfNames)(objectClass=groupOfUniqueNames))"),
            "mail",
            List.of("mailLocalAddress"),
            List.of(),
            List.of("member", "uniqueMember"),
            List.of("member", "uniqueMember"),
            Optional.empty(),
            "entryDN");

    /** The schema of Active Directory with Exchange. */
    public static final LdapSchema ACTIVE_DIRECTORY = new LdapSchema(
            filter("(objectClass=user)"),
            Optional.of(filter("(msExchRecipientTypeDetails=4)")),
            filter("(objectClass=group)"),
            "mail",
            List.of("proxyAddresses"),
            List.of("publicDelegates"),
            List.of("msExchDelegateListLink"),
            List.of("member"),
            Optional.empty(),
            "distinguishedName");

    /** Copies the lists. */
    public LdapSchema {
        aliases = List.copyOf(aliases);
        delegates = List.copyOf(delegates);
        sharedMailboxMembers = List.copyOf(sharedMailboxMembers);
        listMembers = List.copyOf(listMembers);
    }

    /**
     * Reads a filter (RFC 4515).
     *
     * @throws IllegalArgumentException when the text is no filter, or one that the desk cannot compare with an entry
     */
    public static Filter filter(String text) {
        try {
            Filter filter = Filter.create(text);
            attributes(filter, new LinkedHashSet<>());
            return filter;
        } catch (LDAPException e) {
            throw new IllegalArgumentException("is no LDAP filter", e);
        }
    }

    /** Returns the attributes of a kind that name members, or delegates. */
    List<String> members(Kind kind) {
        return switch (kind) {
            case PERSON -> delegates;
            case SHARED_MAILBOX -> sharedMailboxMembers;
            case DISTRIBUTION_LIST -> listMembers;
        };
    }

    /** Returns the filter that the entries of a kind fit, and entries of another kind do not. */
    Filter only(Kind kind) {
        Filter noList = Filter.createNOTFilter(lists);
        return switch (kind) {
            case DISTRIBUTION_LIST -> lists;
            case SHARED_MAILBOX -> Filter.createANDFilter(noList, sharedMailboxes.orElse(NOTHING));
            case PERSON ->
                Filter.createANDFilter(persons, noList, Filter.createNOTFilter(sharedMailboxes.orElse(NOTHING)));
        };
    }

    /** Returns the names of all attributes that the desk looks at. */
    Set<String> attributes() {
        Set<String> names = withoutMembers();
        names.addAll(delegates);
        names.addAll(sharedMailboxMembers);
        names.addAll(listMembers);
        return names;
    }

    /**
     * Returns the names of the attributes that the desk looks at, except the attributes that name members and
     * delegates.
     */
    Set<String> withoutMembers() {
        Set<String> names = new LinkedHashSet<>();
        attributes(persons, names);
        attributes(lists, names);
        sharedMailboxes.ifPresent(filter -> attributes(filter, names));
        onPremises.ifPresent(filter -> attributes(filter, names));
        names.add(address);
        names.addAll(aliases);
        return names;
    }

    private static void attributes(Filter filter, Set<String> names) {
        switch (filter.getFilterType()) {
            case Filter.FILTER_TYPE_AND, Filter.FILTER_TYPE_OR -> {
                for (Filter inner : filter.getComponents()) {
                    attributes(inner, names);
                }
            }
            case Filter.FILTER_TYPE_NOT -> attributes(filter.getNOTComponent(), names);
            case Filter.FILTER_TYPE_APPROXIMATE_MATCH, Filter.FILTER_TYPE_EXTENSIBLE_MATCH ->
                throw new IllegalArgumentException(
                        "has an approximate or extensible match, which the desk cannot compare");
            default -> names.add(filter.getAttributeName());
        }
    }
}
