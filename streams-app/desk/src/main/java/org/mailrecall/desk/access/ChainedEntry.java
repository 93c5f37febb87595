package org.mailrecall.desk.access;

/**
 * An entry of the audit in its chain.
 *
 * @param number of the tenant's entries, from 1 without a gap
 * @param salt of {@code subjectMatter}; empty where a person was erased from what the entry is about
 * @param subjectMatter the salted SHA-256 of what the entry was about when it was written
 * @param link follows from this entry and all before it
 */
public record ChainedEntry(AuditEntry entry, long number, String salt, String subjectMatter, String link) {
    /** Whether the entry still has its target and change; false where a person was erased from it. */
    public boolean isWhole() {
        return !salt.isEmpty();
    }

    /**
     * Whether the entry follows on the link before it, and its target and change, where they were not erased, are as
     * they were written.
     */
    public boolean follows(String linkBefore) {
        return (!isWhole()
                        || AuditChain.subjectMatter(salt, entry.target(), entry.change())
                                .equals(subjectMatter))
                && AuditChain.link(linkBefore, number, entry, subjectMatter).equals(link);
    }
}
