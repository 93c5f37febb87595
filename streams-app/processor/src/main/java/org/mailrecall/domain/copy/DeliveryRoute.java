package org.mailrecall.domain.copy;

/** How a copy came to its place. */
public enum DeliveryRoute {
    /** Delivered straight to the recipient. */
    DIRECT,
    /** Forwarded by the mailbox's own setting, which keeps a copy in the mailbox. */
    AUTO_FORWARD,
    /** Redirected by the mailbox's own setting, which keeps no copy in the mailbox. */
    AUTO_REDIRECT,
    /** Forwarded by an inbox rule. */
    RULE_FORWARD,
    /** Redirected by an inbox rule. */
    RULE_REDIRECT,
    /** Forwarded by hand. */
    MANUAL_FORWARD,
    /**
     * A route that this version does not know. Inputs with such a route are refused before; a copy with it gets no
     * command.
     */
    UNKNOWN
}
