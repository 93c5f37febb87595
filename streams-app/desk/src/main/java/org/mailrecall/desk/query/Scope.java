package org.mailrecall.desk.query;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The recalls that a person may see.
 *
 * @param tenant the only tenant whose recalls are seen
 * @param addresses the addresses of which at least one asked for the recall or sent it; empty for all recalls of the
 *     tenant
 */
public record Scope(String tenant, Optional<Set<String>> addresses) {
    /** Refuses a missing tenant. */
    public Scope {
        Objects.requireNonNull(tenant, "tenant");
        addresses = addresses.map(Set::copyOf);
    }

    /** Returns the scope of all recalls of a tenant. */
    public static Scope ofTenant(String tenant) {
        return new Scope(tenant, Optional.empty());
    }

    /** Returns the scope of the recalls that some addresses asked for or sent; with no address, none. */
    public static Scope ofAddresses(String tenant, Set<String> addresses) {
        return new Scope(tenant, Optional.of(addresses));
    }
}
