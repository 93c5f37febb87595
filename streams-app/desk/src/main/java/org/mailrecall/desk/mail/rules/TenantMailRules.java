package org.mailrecall.desk.mail.rules;

/**
 * A tenant's rules of mail. The desk asks for them at each success that it reads, so that an implementation must mostly
 * answer from memory.
 */
public interface TenantMailRules {
    /** The rules of a tenant that has set nothing. */
    TenantMailRules DEFAULTS = new TenantMailRules() {
        @Override
        public boolean isSubjectShown(String tenant) {
            return true;
        }

        @Override
        public Alerts alerts(String tenant) {
            return Alerts.NONE;
        }
    };

    /** Which recipients are told that a message was recalled from their mailbox. */
    enum Alerts {
        NONE,
        READ_MESSAGES,
        ALL
    }

    /** Whether the subject of a recalled message may be shown. */
    boolean isSubjectShown(String tenant);

    Alerts alerts(String tenant);
}
