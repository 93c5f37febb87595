package org.mailrecall.desk.directory.ldap;

import java.util.List;
import java.util.Set;
import org.mailrecall.desk.directory.Mailbox.Kind;

/**
 * An entry of a person, a shared mailbox or a list.
 *
 * @param name its distinguished name, as the server spells it
 * @param dn its distinguished name, normalised
 * @param addresses normalised, the main address first; empty for a group without an address
 * @param members the values that name members or delegates: distinguished names, or addresses
 */
record LdapEntry(String name, String dn, Kind kind, List<String> addresses, Set<String> members, boolean onPremises) {
    LdapEntry {
        addresses = List.copyOf(addresses);
        members = Set.copyOf(members);
    }

    /** Whether its members stand for it where it is a member, because nobody can name it by an address. */
    boolean isNameless() {
        return addresses.isEmpty() && kind != Kind.PERSON;
    }
}
