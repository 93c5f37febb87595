package org.mailrecall.contract.signature;

import java.util.Set;

/**
 * The party that holds a key.
 *
 * @param id tells keys apart and is public; each party has its own, and gets a new key with a new id before the old key
 * is removed
 * @param tenants the tenants that the party may speak for; empty means all of them
 */
public record KeyOwner(String id, Set<String> tenants) {
    /** Characters of the longest id. */
    public static final int ID_CHARACTERS = 64;

    public KeyOwner {
        tenants = Set.copyOf(tenants);
    }

    /** Whether a record about the tenant may be signed with this key. */
    public boolean maySpeakFor(String tenant) {
        return tenants.isEmpty() || tenants.contains(tenant);
    }
}
