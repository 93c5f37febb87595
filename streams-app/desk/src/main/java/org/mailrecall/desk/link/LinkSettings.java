package org.mailrecall.desk.link;

import java.time.Duration;
import java.util.Set;

/**
 * How long links live, and for which tenants a link alone is enough.
 *
 * @param lives how long a link lives that needs a sign-in
 * @param capabilityTenants tenants whose links can be opened without a sign-in, by whoever holds them
 * @param capabilityLives how long a link lives that needs no sign-in
 */
public record LinkSettings(Duration lives, Set<String> capabilityTenants, Duration capabilityLives) {
    /** Links need a sign-in, and live for 90 days. */
    public static final LinkSettings DEFAULTS = new LinkSettings(Duration.ofDays(90), Set.of(), Duration.ofDays(7));

    /** Copies the set. */
    public LinkSettings {
        capabilityTenants = Set.copyOf(capabilityTenants);
    }
}
