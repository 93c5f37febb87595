package org.mailrecall.domain.intake;

import java.util.List;
import org.mailrecall.domain.RecipientRequest;

/** What intake tells of a recall. */
public sealed interface IntakeMessage {
    /** To every matching task, once for the whole recall: it counts towards limits. */
    record RecallAsked(RecipientRequest any) implements IntakeMessage {}

    /** To the recall's report: a part is known. */
    record PartRead(AskedPart part) implements IntakeMessage {}

    /**
     * To each recipient of a part: the recall was asked for.
     *
     * @param countedAtMillis when the recall counts towards limits
     * @param cancelled null without
     * @param approvals those that came before the part; the original is set where it has just come to count
     */
    record AskRecipients(AskedPart part, long countedAtMillis, FollowUp cancelled, List<FollowUp> approvals)
            implements IntakeMessage {}

    /**
     * To each recipient of some parts: a cancel or an approval came.
     *
     * @param parts their numbers, in order
     */
    record TellFollowUp(FollowUp followUp, List<Integer> parts) implements IntakeMessage {}
}
