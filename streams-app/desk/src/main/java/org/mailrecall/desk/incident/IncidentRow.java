package org.mailrecall.desk.incident;

import org.mailrecall.desk.query.recall.EventRecord;
import org.mailrecall.desk.trace.RecipientState;

/**
 * A recipient of a recall as the incident paper shows it: on the page, in CSV and in signed lines.
 *
 * @param end the event that ended the recipient recall; null while it is pending
 */
public record IncidentRow(RecipientState state, EventRecord end) {
    /**
     * Returns since when the deleted copy had lain in the mailbox, milliseconds since 1970; null where nothing was
     * deleted or the time is not known.
     */
    public Long inMailboxSince() {
        return state.endedTime() == null || state.inMailboxMillis() == null
                ? null
                : Long.valueOf(state.endedTime() - state.inMailboxMillis());
    }

    /** Returns when the copy was deleted, milliseconds since 1970; null where it was not. */
    public Long goneTime() {
        return state.result().equals("Success") ? state.endedTime() : null;
    }

    /** Whether the end rests on an input record, and not on time alone. */
    public boolean hasEvidence() {
        return end != null && end.evidenceTopic() != null;
    }
}
