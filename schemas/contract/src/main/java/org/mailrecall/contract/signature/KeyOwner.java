package org.mailrecall.contract.signature;

import java.util.Set;

/**
 * The party that holds a key.
 *
 * @param id the public id of the key. Each party has its own; before a key is removed, its party gets a new key with a
 * new id
 * @param tenants the tenants that the party may speak for; empty means all of them
 */
public record KeyOwner(String id, Set<String> tenants) {
    /** The greatest length of an id, in characters. */
    public static final int ID_CHARACTERS = 64;

    public KeyOwner {
        tenants = Set.copyOf(tenants);
    }

    /** Whether the party may sign records of the tenant. */
    public boolean maySpeakFor(String tenant) {
        return tenants.isEmpty() || tenants.contains(tenant);
    }
}
