package org.mailrecall.desk.link;

import java.time.Duration;
import java.util.Set;

/**
 * How long links live, and for which tenants a link alone is enough.
 *
 * @param lives of a link that needs a sign-in
 * @param capabilityTenants tenants whose links whoever holds them may open, without a sign-in
 * @param capabilityLives of such a link
 */
public record LinkSettings(Duration lives, Set<String> capabilityTenants, Duration capabilityLives) {
    /** Links need a sign-in, and live for 90 days. */
    public static final LinkSettings DEFAULTS = new LinkSettings(Duration.ofDays(90), Set.of(), Duration.ofDays(7));

    public LinkSettings {
        capabilityTenants = Set.copyOf(capabilityTenants);
    }
}
