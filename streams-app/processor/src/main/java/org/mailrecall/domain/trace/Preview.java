package org.mailrecall.domain.trace;

import java.util.List;
import org.mailrecall.domain.RecallReason;
import org.mailrecall.domain.copy.DeliveryPlace;
import org.mailrecall.domain.copy.DeliveryRoute;

/**
 * The answer to a preview: the effects that a recall would have on the copies of a recipient.
 *
 * @param approvalNeeded whether the recall would first wait for an approver
 * @param copies the known copies, grouped by route, place and reason
 */
public record Preview(boolean approvalNeeded, List<PreviewedCopies> copies) {
    public Preview {
        copies = List.copyOf(copies);
    }

    /**
     * Copies with the same route, place and reason.
     *
     * @param reason why these copies would get no command; null where they would get a command
     * @param count at least 1
     */
    public record PreviewedCopies(DeliveryRoute route, DeliveryPlace place, RecallReason reason, int count) {}

    /** How many copies would get a command. */
    public int commands() {
        return copies.stream()
                .filter(alike -> alike.reason() == null)
                .mapToInt(PreviewedCopies::count)
                .sum();
    }
}
