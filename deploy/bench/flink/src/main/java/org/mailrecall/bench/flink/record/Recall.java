package org.mailrecall.bench.flink.record;

import java.util.HashMap;
import java.util.Map;
import org.mailrecall.events.OutcomeStatus;
import org.mailrecall.events.RecallReason;

/**
 * A recipient recall until its deadline.
 *
 * @param ask the request
 * @param sent the commands that were sent, by their ids
 * @param ended whether the result is on the trace
 * @param outOfReach whether a copy out of reach was seen
 * @param notSender whether another sender's copy was seen
 */
public record Recall(Ask ask, Map<String, Sent> sent, boolean ended, boolean outOfReach, boolean notSender) {
    public static Recall of(Ask ask) {
        return new Recall(ask, Map.of(), false, false, false);
    }

    public Recall end() {
        return new Recall(ask, sent, true, outOfReach, notSender);
    }

    public Recall seenOutOfReach() {
        return new Recall(ask, sent, ended, true, notSender);
    }

    public Recall seenNotSender() {
        return new Recall(ask, sent, ended, outOfReach, true);
    }

    public Recall with(String commandId, Sent command) {
        Map<String, Sent> more = new HashMap<>(sent);
        more.put(commandId, command);
        return new Recall(ask, more, ended, outOfReach, notSender);
    }

    /** Tells whether a copy decides the result and this recall has sent a command for it. */
    public boolean decidedBy(long copyId) {
        return sent.values().stream().anyMatch(command -> command.own() && command.copyId() == copyId);
    }

    /** Tells whether there is a command for an own copy, and the outcome of each such command is a failure. */
    public boolean allFailed() {
        boolean any = false;
        for (Sent command : sent.values()) {
            if (command.own()) {
                any = true;
                if (!isFailure(command.answer())) {
                    return false;
                }
            }
        }
        return any;
    }

    /** Returns the reason of the failure of a recall that is still pending at its deadline. */
    public RecallReason reasonAtDeadline() {
        if (sent.values().stream().anyMatch(Sent::own)) {
            return RecallReason.NOT_CONFIRMED;
        }
        if (outOfReach) {
            return RecallReason.OUT_OF_REACH;
        }
        return notSender ? RecallReason.NOT_SENDER : RecallReason.NEVER_DELIVERED;
    }

    public static boolean isFailure(OutcomeStatus answer) {
        return answer == OutcomeStatus.ALREADY_READ
                || answer == OutcomeStatus.NOT_IN_MAILBOX
                || answer == OutcomeStatus.REJECTED;
    }
}
