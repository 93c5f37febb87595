package org.mailrecall.desk.mail.rules;

/** What a tenant's settings say about mail. Called for each event that is read, so it must answer from memory. */
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

    /** Whether the subject of a recalled message may be shown as it is. */
    boolean isSubjectShown(String tenant);

    Alerts alerts(String tenant);
}
