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

    /** Begins a line. */
    public static TraceLineBuilder builder(TraceEvent event, long at, RecallResult result) {
        return new TraceLineBuilder(event, at, result);
    }

    /** A command and an attempt of it. */
    public record CommandRef(String commandId, int attempt) {}
}
