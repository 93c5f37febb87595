package org.mailrecall.desk.access;

import java.util.Arrays;
import java.util.Optional;

/**
 * A role of a person at the desk. Everybody who signs in is a sender, and may ask for recalls. Each further role sees
 * all recalls, the settings and the workload of the tenant.
 */
public enum Role {
    /** Sees the recalls that they, or a mailbox that they may act for, asked for or sent. */
    SENDER("sender"),
    /** Has no right but to see the tenant. */
    HELP_DESK("helpdesk"),
    /** Approves and rejects recalls. */
    APPROVER("approver"),
    /** Changes the tenant's settings, revokes links of all its recalls, and exports incident papers. */
    ADMINISTRATOR("administrator"),
    /** Reads and exports the audit, and exports incident papers. */
    AUDITOR("auditor");

    private final String claim;

    Role(String claim) {
        this.claim = claim;
    }

    /** Returns the name of the role in a token and in the audit. {@link #SENDER} is read from no token. */
    public String claim() {
        return claim;
    }

    /** Whether the role sees the recalls of the whole tenant. */
    public boolean seesTenant() {
        return this != SENDER;
    }

    /** Returns the role that a text of a token names; empty where it names none. */
    static Optional<Role> ofClaim(String text) {
        return Arrays.stream(values())
                .filter(role -> role != SENDER && role.claim.equals(text))
                .findFirst();
    }
}
