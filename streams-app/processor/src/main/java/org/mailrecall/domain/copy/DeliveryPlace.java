package org.mailrecall.domain.copy;

/** The kind of place that holds a copy. */
public enum DeliveryPlace {
    /** A mailbox of the tenant's cloud. */
    MAILBOX,
    /** A server of the tenant's own. */
    ON_PREMISES,
    /** A place outside of any tenant. */
    EXTERNAL,
    /** A mailbox of another tenant. */
    OTHER_TENANT,
    /**
     * A place that this version does not know. Inputs with such a place are refused before; a copy in it gets no
     * command.
     */
    UNKNOWN
}
