package org.mailrecall.domain.intake;

import java.util.List;
import org.mailrecall.domain.RecipientRequest;

/** A message from intake to matching or reports. */
public sealed interface IntakeMessage {
    /** Goes to every matching task, once for the whole recall: the recall counts towards limits. */
    record RecallAsked(RecipientRequest any) implements IntakeMessage {}

    /** Goes to the recall's report: a part was read. */
    record PartRead(AskedPart part) implements IntakeMessage {}

    /**
     * Goes to each recipient of a part: the recall was asked for.
     *
     * @param countedAtMillis when the recall counts towards limits
     * @param cancelled null without
     * @param approvals the approvals that came before the part; {@code original} is set where an approval counts from
     * now on
     */
    record AskRecipients(AskedPart part, long countedAtMillis, FollowUp cancelled, List<FollowUp> approvals)
            implements IntakeMessage {}

    /**
     * Goes to each recipient of the given parts: a cancel or an approval came.
     *
     * @param parts their numbers, in order
     */
    record SendFollowUp(FollowUp followUp, List<Integer> parts) implements IntakeMessage {}
}
