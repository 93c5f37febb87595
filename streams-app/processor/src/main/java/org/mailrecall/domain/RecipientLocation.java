package org.mailrecall.domain;

/**
 * The place where a recipient lives, as transport resolved it. A request with a location that this version does not
 * know is refused before.
 */
public enum RecipientLocation {
    /** A mailbox of this tenant. */
    TENANT_CLOUD,
    /** A server of the tenant's own. */
    ON_PREMISES,
    /** A place outside of any tenant. */
    EXTERNAL,
    /** A mailbox of another tenant. */
    OTHER_TENANT
}
