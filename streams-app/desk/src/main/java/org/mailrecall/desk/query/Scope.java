package org.mailrecall.desk.query;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Which recalls somebody may see.
 *
 * @param tenant the one tenant
 * @param addresses only recalls that one of these addresses asked for or sent; empty for the tenant's whole
 */
public record Scope(String tenant, Optional<Set<String>> addresses) {
    /** Refuses a missing tenant. */
    public Scope {
        Objects.requireNonNull(tenant, "tenant");
        addresses = addresses.map(Set::copyOf);
    }

    /** All recalls of a tenant. */
    public static Scope ofTenant(String tenant) {
        return new Scope(tenant, Optional.empty());
    }

    /** The recalls that some addresses asked for or sent; with no address, none. */
    public static Scope ofAddresses(String tenant, Set<String> addresses) {
        return new Scope(tenant, Optional.of(addresses));
    }
}
