package org.mailrecall.runtime.health;

import java.util.Optional;

/** The health of an instance, as the probes report it. */
public interface Health {
    /** Returns why the instance cannot continue and should be restarted; empty while it can continue. */
    Optional<String> whyDead();

    /**
     * Returns why the instance does no work at present, or works with times that it cannot trust; empty if all is well.
     */
    Optional<String> whyNotReady();
}
