package org.mailrecall.domain;

/** Where a recipient lives, as transport resolved it. Intake refuses a request with a location that it does not know. */
public enum RecipientLocation {
    /** A mailbox of this tenant. */
    TENANT_CLOUD,
    /** A server of the tenant's own. */
    ON_PREMISES,
    /** Outside of any tenant. */
    EXTERNAL,
    /** A mailbox of another tenant. */
    OTHER_TENANT
}
