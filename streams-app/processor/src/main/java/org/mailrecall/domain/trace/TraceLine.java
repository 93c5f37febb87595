package org.mailrecall.domain.trace;

import org.mailrecall.domain.Evidence;
import org.mailrecall.domain.RecallReason;
import org.mailrecall.domain.RecallResult;
import org.mailrecall.domain.TenantSettings;
import org.mailrecall.domain.copy.Deletion;

/**
 * A line of a recipient recall's trace.
 *
 * @param at milliseconds of event time
 * @param evidence the record that the event rests on; null where time alone is the cause
 * @param reason why the recall failed or was delivered, or why the copy of the line gets no command or was not deleted;
 * null otherwise
 * @param until a time in milliseconds that is appended to the detail, such as a deadline; null if none is
 * @param command the command that the line is about: of a Command event, and of an Outcome or Late event that an
 * outcome of a command of this recall caused; null otherwise
 * @param mailbox the mailbox of the copy that the line is about; null where the line is about no copy
 * @param deletion the deletion of the copy: of a Success, and of an Outcome or Late event with the status DELETED; null
 * otherwise
 * @param inMailboxMillis how long the deleted copy lay in the mailbox; null where deletion is
 * @param approvedBy the approver, of a line about an approval that the tenant lets the approver give; null otherwise
 * @param settings the origin of the settings that decided; null where no settings did, or their origin is not known
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
