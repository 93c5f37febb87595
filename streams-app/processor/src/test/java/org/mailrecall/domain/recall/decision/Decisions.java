package org.mailrecall.domain.recall.decision;

import java.util.List;
import org.mailrecall.domain.RecipientRequest;
import org.mailrecall.domain.recall.state.RecipientRecall;

/** Decisions for tests that need no rules. */
public final class Decisions {
    private Decisions() {}

    /** Returns the decision that a recall was asked for, without anything that leaves. */
    public static Decision asked(RecipientRequest request, long wakeAt) {
        return new Decision(
                RecipientRecall.asked(request),
                Decision.Disposition.USED,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                false,
                0,
                wakeAt);
    }
}
