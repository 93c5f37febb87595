package org.mailrecall.contract.signature;

import java.util.Set;

/**
 * The party that holds a key.
 *
 * @param id tells keys apart, in the open; each party has its own, and a new one before the old one goes
 * @param tenants the tenants that the party may speak for; empty means all of them
 */
public record KeyOwner(String id, Set<String> tenants) {
    public KeyOwner {
        tenants = Set.copyOf(tenants);
    }

    /** Whether a record about the tenant may be signed with this key. */
    public boolean maySpeakFor(String tenant) {
        return tenants.isEmpty() || tenants.contains(tenant);
    }
}
