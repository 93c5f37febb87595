package org.mailrecall.desk.trace;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Applies a batch of trace events to the states of its recalls and recipients.
 *
 * <p>It begins with the states that are stored, takes the events in the order of their offsets, and returns the states
 * after them.
 */
public final class TraceFold {
    private final Map<RecallKey, RecallState> recalls = new LinkedHashMap<>();
    private final Map<RecipientKey, RecipientState> recipients = new LinkedHashMap<>();

    /**
     * Makes the fold.
     *
     * @param storedRecalls the stored states of the batch's recalls; a recall without one is new
     * @param storedRecipients the stored states of the batch's recipients; a recipient without one is new
     */
    public TraceFold(Collection<RecallState> storedRecalls, Collection<RecipientState> storedRecipients) {
        storedRecalls.forEach(state -> recalls.put(new RecallKey(state.tenant(), state.recallId()), state));
        storedRecipients.forEach(state -> recipients.put(state.key(), state));
    }

    /** Applies the events, which must be in the order of their offsets. */
    public TraceFold apply(List<TraceRow> events) {
        for (TraceRow event : events) {
            RecipientState before = recipients.get(event.recipientKey());
            RecipientState after = (before == null ? RecipientState.before(event) : before).after(event);
            RecallState recall = recalls.get(event.recallKey());
            recipients.put(event.recipientKey(), after);
            recalls.put(
                    event.recallKey(),
                    (recall == null ? RecallState.before(event) : recall).after(event, before, after));
        }
        return this;
    }

    /** Returns the states of all recalls of the batch. */
    public Collection<RecallState> recalls() {
        return recalls.values();
    }

    /** Returns the states of all recipient recalls of the batch. */
    public Collection<RecipientState> recipients() {
        return recipients.values();
    }
}
