package org.mailrecall.runtime.health;

import java.util.Optional;

/** The health of an instance. */
public interface Health {
    /** Returns why the instance cannot continue and should be replaced; empty while it can. */
    Optional<String> whyDead();

    /** Returns why the instance does no work now; empty when it does. */
    Optional<String> whyNotReady();
}
