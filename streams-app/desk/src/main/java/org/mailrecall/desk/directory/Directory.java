package org.mailrecall.desk.directory;

import java.util.Optional;
import java.util.Set;
import org.mailrecall.events.AskerRole;
import org.mailrecall.events.RecipientLocation;

/** A directory of people, shared mailboxes and lists. Every address that it is given or returns is normalised. */
public interface Directory {
    /** A directory that knows nobody. */
    Directory EMPTY = new Directory() {
        @Override
        public Optional<Mailbox> find(String tenant, String address) {
            return Optional.empty();
        }

        @Override
        public Set<String> actsFor(String tenant, String person) {
            return Set.of();
        }

        @Override
        public Optional<RecipientLocation> locate(String tenant, String address) {
            return Optional.empty();
        }
    };

    /**
     * Returns the mailbox or list that has an address, as its main address or as an alias; empty where there is none.
     */
    Optional<Mailbox> find(String tenant, String address);

    /**
     * Returns every address in the name of which a person may act, except the main address of the person: the person's
     * own aliases, and all addresses of mailboxes and lists of which the person is a delegate or a direct member. Empty
     * where the directory names the person nowhere.
     */
    Set<String> actsFor(String tenant, String person);

    /**
     * Returns the location of an address, seen from a tenant; empty where the directory does not know the tenant's
     * domains.
     */
    Optional<RecipientLocation> locate(String tenant, String address);

    /**
     * Returns the address that identifies a person in every spelling: the main address of the mailbox that has the
     * address, or else that has it without its tag ({@code eve@} for {@code eve+news@}). Where neither is known, it is
     * the address without its tag.
     */
    default String identity(String tenant, String address) {
        return find(tenant, address).map(Mailbox::address).orElseGet(() -> {
            String plain = withoutTag(address);
            return find(tenant, plain).map(Mailbox::address).orElse(plain);
        });
    }

    /**
     * Whether an address is in a tenant's own domains, or they are not known, and a directory that should have
     * everybody there has no entry for it. False for a directory that need not be whole, such as a file.
     */
    default boolean isMissing(String tenant, String address) {
        return false;
    }

    /** Returns the role in which a person may act in the name of a mailbox or list; empty where the person may not. */
    default Optional<AskerRole> role(String tenant, String person, String mailbox) {
        String who = identity(tenant, person);
        String owner = identity(tenant, mailbox);
        if (who.equals(owner)) {
            return Optional.of(AskerRole.SELF);
        }
        // Most members are named by their main addresses, so that the others need not be looked for.
        return find(tenant, owner)
                .filter(found -> found.members().contains(who)
                        || found.members().stream()
                                .anyMatch(member -> identity(tenant, member).equals(who)))
                .map(found -> switch (found.kind()) {
                    case PERSON -> AskerRole.DELEGATE;
                    case SHARED_MAILBOX -> AskerRole.SHARED_MAILBOX;
                    case DISTRIBUTION_LIST -> AskerRole.DISTRIBUTION_LIST;
                });
    }

    /** Returns an address without its tag: {@code eve@} for {@code eve+news@}. */
    static String withoutTag(String address) {
        int at = address.lastIndexOf('@');
        int tag = address.indexOf('+');
        return tag <= 0 || tag > at || address.startsWith("\"")
                ? address
                : address.substring(0, tag) + address.substring(at);
    }
}
