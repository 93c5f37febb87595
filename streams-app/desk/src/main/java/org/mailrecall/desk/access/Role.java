package org.mailrecall.desk.access;

import java.util.Arrays;
import java.util.Optional;

/** A role of a person at the desk. Everybody who signs in with a mail address is a sender. */
public enum Role {
    /** Sees the recalls that they, or a mailbox that they may act for, asked for or sent. */
    SENDER("sender"),
    /** Sees all recalls of the tenant, and changes nothing. */
    HELP_DESK("helpdesk"),
    /** Sees all recalls of the tenant, approves and rejects. */
    APPROVER("approver"),
    /** Sees all recalls of the tenant and changes its settings. */
    ADMINISTRATOR("administrator"),
    /** Sees all recalls of the tenant and the audit, and changes nothing. */
    AUDITOR("auditor");

    private final String claim;

    Role(String claim) {
        this.claim = claim;
    }

    /** Returns the name of the role in a token. */
    public String claim() {
        return claim;
    }

    /** Whether the role sees the recalls of the whole tenant. */
    public boolean seesTenant() {
        return this != SENDER;
    }

    /** Returns the role that a token's text names; empty for a role of a different program. */
    static Optional<Role> ofClaim(String text) {
        return Arrays.stream(values())
                .filter(role -> role != SENDER && role.claim.equals(text))
                .findFirst();
    }
}
