package org.mailrecall.runtime;

import java.util.Optional;

/** How an instance is. */
public interface Health {
    /** Why it cannot go on and should be replaced; empty while it can. */
    Optional<String> whyDead();

    /** Why it does no work now; empty when it does. */
    Optional<String> whyNotReady();
}
