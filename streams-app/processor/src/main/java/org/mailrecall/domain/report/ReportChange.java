package org.mailrecall.domain.report;

import org.mailrecall.domain.RecallReason;
import org.mailrecall.domain.RecallResult;
import org.mailrecall.domain.copy.OutcomeStatus;

/** A change of a recall's report. */
public sealed interface ReportChange {
    /** Returns whether the change alters what the report shows. */
    default boolean isVisible() {
        return true;
    }

    /**
     * A part of the recall was read.
     *
     * @param parts the number of parts that the recall has
     * @param recipients the number of recipients that this part names, a repeated recipient counted each time
     */
    record PartRead(int parts, int recipients) implements ReportChange {}

    /**
     * A recipient recall ended.
     *
     * @param reason the reason of a failure; may be null for other results
     */
    record Ended(RecallResult result, Symbol<RecallReason> reason) implements ReportChange {
        public Ended {
            boolean isEnd = result == RecallResult.SUCCESS
                    || result == RecallResult.DELIVERED
                    || result == RecallResult.FAILED && reason != null;
            if (!isEnd) {
                throw new IllegalArgumentException(result + " with reason " + reason + " is no end");
            }
        }
    }

    /** A recipient that the recall names again. The recipient counts once. */
    record Repeated() implements ReportChange {}

    /**
     * The result of a forwarded copy changed.
     *
     * @param before the former result; null where there was none
     */
    record ForwardedCopy(Symbol<OutcomeStatus> before, Symbol<OutcomeStatus> after) implements ReportChange {}

    /** A recipient recall was taken up: the form in which the report shows the subject is known. */
    record Subject() implements ReportChange {}

    /** A recipient recall is forgotten: no further change of it can come. */
    record Forgotten() implements ReportChange {
        @Override
        public boolean isVisible() {
            return false;
        }
    }
}
