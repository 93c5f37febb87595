package org.mailrecall.domain;

import org.mailrecall.events.RecallReason;
import org.mailrecall.events.RecallResult;
import org.mailrecall.events.TraceEvent;

/**
 * One line of a recipient recall's trace.
 *
 * @param at moment of event time
 * @param evidence null where time alone is the cause
 * @param reason null where nothing failed
 * @param until a moment that the detail ends with; null without
 * @param command what Command and Outcome are about; null otherwise
 * @param mailbox of the copy it is about; null otherwise
 * @param deletion on success; null otherwise
 * @param inMailboxMillis on success; null otherwise
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
        Long inMailboxMillis) {

    /** A command and one attempt of it. */
    public record CommandRef(String commandId, int attempt) {}
}
