package org.mailrecall.desk.access;

import java.time.Instant;
import java.util.Set;
import org.mailrecall.desk.query.Scope;

/**
 * A person who has signed in.
 *
 * @param subject identifies the person to the issuer; never changes, unlike an address
 * @param address the main address of the person's mailbox; the token's address without its tag where the directory does
 *     not know it. Normalised
 * @param name for the page
 * @param tenant the person's only tenant, from the token alone
 * @param roles at least {@link Role#SENDER}
 * @param actsFor every further address in whose name the directory lets the person act, normalised
 * @param authentication when and how the person last signed in to the issuer
 * @param expires when the sign-in ends: with the token, or with the session of the page
 */
public record Caller(
        String subject,
        String address,
        String name,
        String tenant,
        Set<Role> roles,
        Set<String> actsFor,
        Authentication authentication,
        Instant expires) {
    /** Makes copies of the collections. */
    public Caller {
        roles = Set.copyOf(roles);
        actsFor = Set.copyOf(actsFor);
    }

    /** Whether the person has any of the roles. */
    public boolean hasAny(Set<Role> wanted) {
        return roles.stream().anyMatch(wanted::contains);
    }

    /** Returns the scope of recalls that the person may see. */
    public Scope scope() {
        if (roles.stream().anyMatch(Role::seesTenant)) {
            return Scope.ofTenant(tenant);
        }
        Set<String> own = new java.util.HashSet<>(actsFor);
        own.add(address);
        return Scope.ofAddresses(tenant, own);
    }
}
