package org.mailrecall.domain;

/** The place where a recipient lives, as transport resolved it. Intake refuses a request with an unknown location. */
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
