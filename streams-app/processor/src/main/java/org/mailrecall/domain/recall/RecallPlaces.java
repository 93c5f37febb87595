package org.mailrecall.domain.recall;

import java.util.Collection;
import org.mailrecall.domain.RecipientRequest;
import org.mailrecall.domain.TenantSettings;
import org.mailrecall.domain.copy.CopyStanding;
import org.mailrecall.domain.recall.decision.DecisionContext;
import org.mailrecall.domain.recall.decision.RecallEvent;
import org.mailrecall.domain.recall.state.RecipientRecall;

/**
 * The rule of whether a message and a recipient may have one more recall. Each recall judges each copy, so that their
 * number is bounded. Anybody can ask for recalls of a known Message-ID; such recalls must not take the place of the
 * sender's.
 */
final class RecallPlaces {
    /** The greatest number of remembered recalls of one asker. The eleventh recall of a day does what the tenth does. */
    static final int MOST_OF_ONE_ASKER = 10;
    /** The greatest number of remembered recalls of which no copy is known that may be recalled. */
    static final int MOST_WITHOUT_COPY = 50;

    private RecallPlaces() {}

    /** Whether one more recall may be taken up beside those that are remembered. */
    static boolean hasOneFor(RecallEvent.Asked asked, Collection<RecipientRecall> remembered, DecisionContext context) {
        String asker = asked.request().requestedBy();
        long ofAsker = remembered.stream()
                .filter(recall -> recall.request().requestedBy().equals(asker))
                .count();
        if (remembered.size() >= RecipientRecalls.MOST_RECALLS || ofAsker >= MOST_OF_ONE_ASKER) {
            return false;
        }
        long withoutCopy =
                remembered.stream().filter(recall -> !mayRecallACopy(recall)).count();
        return withoutCopy < MOST_WITHOUT_COPY || mayRecallACopy(asked, context);
    }

    /**
     * Whether a copy is known that the recall may recall. Copies that were delivered after the asking do not count: when
     * inputs are read anew, they can be known earlier than they were at first.
     */
    private static boolean mayRecallACopy(RecipientRecall recall) {
        return recall.copies().all().stream()
                .anyMatch(copy -> copy.standing().recallable()
                        && copy.copy().deliveredAt() <= recall.request().askedAt());
    }

    private static boolean mayRecallACopy(RecallEvent.Asked asked, DecisionContext context) {
        RecipientRequest request = asked.request();
        TenantSettings tenant = context.tenant().at(request.askedAt());
        return asked.known().get().copies().stream()
                .filter(copy -> copy.deliveredAt() <= request.askedAt())
                .anyMatch(copy -> CopyStanding.of(copy, request, tenant).recallable());
    }
}
