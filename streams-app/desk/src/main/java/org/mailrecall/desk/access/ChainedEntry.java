package org.mailrecall.desk.access;

/**
 * An entry of the audit in its chain.
 *
 * @param number the entry's number among those of the tenant, from 1
 * @param salt salt of {@code subjectMatter}; empty where a person was erased from target or change
 * @param subjectMatter the salted SHA-256 of target and change as they were when the entry was written
 * @param link follows from this entry and all entries before it
 */
public record ChainedEntry(AuditEntry entry, long number, String salt, String subjectMatter, String link) {
    /** Whether the entry still has its target and change; false where a person was erased from them. */
    public boolean isWhole() {
        return !salt.isEmpty();
    }

    /**
     * Whether the link follows from the link before it and from the entry, and whether target and change are as they
     * were written, where they were not erased.
     */
    public boolean follows(String linkBefore) {
        return (!isWhole()
                        || AuditChain.subjectMatter(salt, entry.target(), entry.change())
                                .equals(subjectMatter))
                && AuditChain.link(linkBefore, number, entry, subjectMatter).equals(link);
    }
}
