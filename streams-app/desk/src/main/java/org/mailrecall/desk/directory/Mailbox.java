package org.mailrecall.desk.directory;

import java.util.Set;

/**
 * A mailbox or a list of a tenant, with all addresses normalised.
 *
 * @param address its main address
 * @param aliases its further addresses
 * @param members of a person, their delegates; of a shared mailbox or a list, the addresses that belong to it
 */
public record Mailbox(String address, Kind kind, Set<String> aliases, Set<String> members) {
    /** Copies the sets. */
    public Mailbox {
        aliases = Set.copyOf(aliases);
        members = Set.copyOf(members);
    }

    /** The kind of a {@link Mailbox}. */
    public enum Kind {
        PERSON,
        SHARED_MAILBOX,
        DISTRIBUTION_LIST
    }
}
