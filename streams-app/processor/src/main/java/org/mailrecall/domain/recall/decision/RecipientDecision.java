package org.mailrecall.domain.recall.decision;

import java.util.List;
import org.mailrecall.domain.recall.decision.Decision.Disposition;
import org.mailrecall.domain.recall.state.RecipientRecall;

/**
 * The consequences of an event for the recalls of a recipient key.
 *
 * @param disposition what became of the event
 * @param changes the decisions, in the order in which they were taken; a recall can have several
 */
public record RecipientDecision(Disposition disposition, List<Change> changes) {
    public RecipientDecision {
        changes = List.copyOf(changes);
    }

    /**
     * A decision about a recall.
     *
     * @param before the recall before the decision; null for a recall that is new
     */
    public record Change(RecipientRecall before, Decision decision) {}

    /** Makes a decision that changes no recall. */
    public static RecipientDecision nothing(Disposition disposition) {
        return new RecipientDecision(disposition, List.of());
    }
}
