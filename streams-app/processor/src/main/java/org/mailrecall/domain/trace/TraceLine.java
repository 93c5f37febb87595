package org.mailrecall.domain.trace;

import org.mailrecall.domain.Evidence;
import org.mailrecall.domain.RecallReason;
import org.mailrecall.domain.RecallResult;
import org.mailrecall.domain.TenantSettings;
import org.mailrecall.domain.copy.Deletion;

/**
 * A line of a recipient recall's trace.
 *
 * @param at event time
 * @param evidence null where time alone is the cause
 * @param reason null where nothing failed
 * @param until a time that is appended to the detail, such as a deadline; null without
 * @param command the command of a Command or Outcome event; null otherwise
 * @param mailbox of the copy that the line is about; null otherwise
 * @param deletion the deletion of the copy, of a Success; null otherwise
 * @param inMailboxMillis how long the copy lay in the mailbox, of a Success; null otherwise
 * @param approvedBy the approver, of a line about an approval; null otherwise
 * @param settings the settings that decided; null where none did
 * @param preview the effects that a recall would have; null where the event is no preview
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

    /** Returns a line that names the origin of the settings that decided it; null where no settings did. */
    public TraceLine decidedBy(TenantSettings.Origin origin) {
        return with(approvedBy, origin);
    }

    /** Returns a line that names the approver. */
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

    /** A command and an attempt of it. */
    public record CommandRef(String commandId, int attempt) {}
}
