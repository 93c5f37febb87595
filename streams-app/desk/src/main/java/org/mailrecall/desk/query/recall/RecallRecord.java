package org.mailrecall.desk.query.recall;

import java.util.Map;
import java.util.Optional;
import org.mailrecall.desk.trace.ReasonCounts;

/**
 * A recall as the store has it: the columns of {@code recall} that are shown.
 *
 * @param askedTime milliseconds since 1970, like every other time
 */
public record RecallRecord(
        String tenant,
        String recallId,
        String kind,
        String messageId,
        String sender,
        String requestedBy,
        String role,
        String subject,
        long askedTime,
        int recipientsSeen,
        int pending,
        int succeeded,
        int failed,
        int delivered,
        int other,
        int waiting,
        String reasons,
        boolean cancelAsked,
        String approvedBy,
        Long approvedTime,
        String settingsChangedBy,
        Long settingsSince,
        Long lastEventTime,
        Integer lastPartition,
        Long lastOffset,
        boolean complete,
        int reportRecipients,
        Integer reportParts,
        Integer reportPartsKnown,
        String reportForwarded) {

    /**
     * Returns the number of recipients that is known: that of the report or that of the recipients with events,
     * whichever is greater. The report names recipients before their events are read.
     */
    public int recipients() {
        return Math.max(recipientsSeen, reportRecipients);
    }

    /** Returns the number of recipient recalls that have ended. */
    public int ended() {
        return recipientsSeen - pending;
    }

    /** Returns the ended recipients in percent of the known recipients, rounded down, so that 100 means all of them. */
    public int percent() {
        return recipients() == 0 ? 0 : (int) (100L * ended() / recipients());
    }

    /** Returns the state of the recall; {@code CANCELLED} where it is complete and was cancelled. */
    public State state() {
        if (complete) {
            return cancelAsked ? State.CANCELLED : State.DONE;
        }
        return waiting > 0 ? State.WAITING_FOR_APPROVAL : State.IN_PROGRESS;
    }

    /** Returns the result of the whole recall; empty until it is complete. */
    public Optional<Result> result() {
        if (!complete) {
            return Optional.empty();
        }
        if (succeeded == recipients()) {
            return Optional.of(Result.ALL_SUCCESS);
        }
        return Optional.of(succeeded == 0 ? Result.ALL_FAIL : Result.SOME_FAIL);
    }

    /** Returns the number of failed recipients by reason. */
    public Map<String, Integer> failedByReason() {
        return ReasonCounts.parse(reasons);
    }

    /** Returns the number of forwarded copies by the status of their last outcome. */
    public Map<String, Integer> forwardedCopies() {
        return ReasonCounts.parse(reportForwarded);
    }

    /**
     * The state of a recall.
     */
    public enum State {
        WAITING_FOR_APPROVAL("waitingForApproval", "r.complete = false and r.waiting > 0"),
        IN_PROGRESS("inProgress", "r.complete = false and r.waiting = 0"),
        DONE("done", "r.complete = true and r.cancel_asked = false"),
        CANCELLED("cancelled", "r.complete = true and r.cancel_asked = true");

        private final String text;
        private final String condition;

        State(String text, String condition) {
            this.text = text;
            this.condition = condition;
        }

        /** Returns the state as the interface writes it. */
        public String text() {
            return text;
        }

        /** Returns the SQL condition that holds for rows in this state. */
        String condition() {
            return condition;
        }

        /** Returns the state with this {@link #text}; empty where there is none. */
        public static Optional<State> of(String text) {
            return java.util.Arrays.stream(values())
                    .filter(state -> state.text.equals(text))
                    .findFirst();
        }
    }

    /** The result of a complete recall over all its recipients. */
    public enum Result {
        ALL_SUCCESS("allSuccess"),
        ALL_FAIL("allFail"),
        SOME_FAIL("someFail");

        private final String text;

        Result(String text) {
            this.text = text;
        }

        /** Returns the result as the interface writes it. */
        public String text() {
            return text;
        }
    }
}
