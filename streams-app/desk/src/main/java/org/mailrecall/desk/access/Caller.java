package org.mailrecall.desk.access;

import java.time.Instant;
import java.util.Set;
import org.mailrecall.desk.query.Scope;

/**
 * A person who has signed in.
 *
 * @param subject identifies the person to the issuer; never changes, unlike an address
 * @param address the main address of their own mailbox, normalised
 * @param name to show on the page
 * @param tenant the only tenant, from the token alone
 * @param roles at least {@link Role#SENDER}
 * @param actsFor every further address in whose name the directory lets them act, normalised
 * @param expires until when the token holds
 */
public record Caller(
        String subject,
        String address,
        String name,
        String tenant,
        Set<Role> roles,
        Set<String> actsFor,
        Instant expires) {
    /** Makes copies of the collections. */
    public Caller {
        roles = Set.copyOf(roles);
        actsFor = Set.copyOf(actsFor);
    }

    /** Whether they have any of the roles. */
    public boolean hasAny(Set<Role> wanted) {
        return roles.stream().anyMatch(wanted::contains);
    }

    /** Returns the scope of recalls that they may see. */
    public Scope scope() {
        if (roles.stream().anyMatch(Role::seesTenant)) {
            return Scope.ofTenant(tenant);
        }
        Set<String> own = new java.util.HashSet<>(actsFor);
        own.add(address);
        return Scope.ofAddresses(tenant, own);
    }
}
