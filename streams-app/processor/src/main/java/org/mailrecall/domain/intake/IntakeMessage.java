package org.mailrecall.domain.intake;

import java.util.List;
import org.mailrecall.domain.RecipientRequest;

/** A message from intake to matching or reports. */
public sealed interface IntakeMessage {
    /**
     * Goes to every matching task, once for the whole recall: the recall is to be counted.
     *
     * @param any the request for one of the recipients, for the values that are equal for all of them
     */
    record RecallAsked(RecipientRequest any) implements IntakeMessage {}

    /** Goes to the recall's report: a part was read. */
    record PartRead(AskedPart part) implements IntakeMessage {}

    /**
     * Goes to each recipient of a part: the recall or preview was asked for.
     *
     * @param countedAtMillis when the recall counts towards limits, in milliseconds of event time
     * @param cancelled the earliest cancel that was read before the part; null without
     * @param approvals the approvals of the part that were read before it, in order of time; {@code original} is set
     * where nothing of the approval has counted before
     */
    record AskRecipients(AskedPart part, long countedAtMillis, FollowUp cancelled, List<FollowUp> approvals)
            implements IntakeMessage {}

    /**
     * Goes to each recipient of the given parts: a cancel or an approval came.
     *
     * @param parts the numbers of the parts, in order
     */
    record SendFollowUp(FollowUp followUp, List<Integer> parts) implements IntakeMessage {}
}
