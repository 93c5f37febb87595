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
        /** The tenant's settings are being read, so that nobody knows yet. */
        UNKNOWN,
        NONE,
        READ_MESSAGES,
        ALL;

        /**
         * Whether a recipient is told, or may have to be told when the settings are known.
         *
         * @param wasRead whether the message had been read; null where that is not known
         */
        public boolean mayTell(Boolean wasRead) {
            return switch (this) {
                case NONE -> false;
                case READ_MESSAGES -> Boolean.TRUE.equals(wasRead);
                case UNKNOWN, ALL -> true;
            };
        }
    }

    /** Whether the subject of a recalled message may be shown. */
    boolean isSubjectShown(String tenant);

    Alerts alerts(String tenant);
}
