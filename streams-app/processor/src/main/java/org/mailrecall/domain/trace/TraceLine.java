package org.mailrecall.domain.trace;

import org.mailrecall.domain.Evidence;
import org.mailrecall.domain.RecallReason;
import org.mailrecall.domain.RecallResult;
import org.mailrecall.domain.TenantSettings;
import org.mailrecall.domain.copy.Deletion;

/**
 * A line of a recipient recall's trace.
 *
 * @param at moment of event time
 * @param evidence null where time alone is the cause
 * @param reason null where nothing failed
 * @param until a moment that the detail ends with; null without
 * @param command what Command and Outcome are about; null otherwise
 * @param mailbox of the copy it is about; null otherwise
 * @param deletion on success; null otherwise
 * @param inMailboxMillis on success; null otherwise
 * @param approvedBy of what is about an approval; null otherwise
 * @param settings those that decided; null where none did
 * @param preview what a recall would do; null where the event is no preview
 */
public record TraceLine(
        TraceEvent event,
        long at,
        Evidence evidence,
        RecallResult result,
        RecallReason reason,
        String detail,
        Long until,
        CommandRef command,
        String mailbox,
        Deletion deletion,
        Long inMailboxMillis,
        String approvedBy,
        TenantSettings.Origin settings,
        Preview preview) {

    /** Makes a line that is about no approval, and was not decided by settings. */
    public TraceLine(
            TraceEvent event,
            long at,
            Evidence evidence,
            RecallResult result,
            RecallReason reason,
            String detail,
            Long until,
            CommandRef command,
            String mailbox,
            Deletion deletion,
            Long inMailboxMillis) {
        this(
                event,
                at,
                evidence,
                result,
                reason,
                detail,
                until,
                command,
                mailbox,
                deletion,
                inMailboxMillis,
                null,
                null,
                null);
    }

    /** Returns a copy that a tenant's settings decided; null where no settings did. */
    public TraceLine decidedBy(TenantSettings.Origin origin) {
        return with(approvedBy, origin);
    }

    /** Returns a copy that is about somebody's approval. */
    public TraceLine approvedBy(String somebody) {
        return with(somebody, settings);
    }

    private TraceLine with(String approver, TenantSettings.Origin origin) {
        return new TraceLine(
                event,
                at,
                evidence,
                result,
                reason,
                detail,
                until,
                command,
                mailbox,
                deletion,
                inMailboxMillis,
                approver,
                origin,
                preview);
    }

    /** A command and one attempt of it. */
    public record CommandRef(String commandId, int attempt) {}
}
