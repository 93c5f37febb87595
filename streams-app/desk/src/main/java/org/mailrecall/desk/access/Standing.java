package org.mailrecall.desk.access;

import java.util.Optional;

/**
 * Asks anew who a person is whose request is answered over a long time: the roles and mailboxes that the person has by
 * now.
 */
@FunctionalInterface
public interface Standing {
    /**
     * Returns the person as of now; empty where the sign-in has ended.
     *
     * @throws RuntimeException where it cannot be known now, such as while the directory does not answer
     */
    Optional<Caller> now();
}
