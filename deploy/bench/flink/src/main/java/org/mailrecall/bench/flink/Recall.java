package org.mailrecall.bench.flink;

import java.util.HashMap;
import java.util.Map;
import org.mailrecall.events.OutcomeStatus;
import org.mailrecall.events.RecallReason;

/**
 * A recipient recall until its deadline.
 *
 * @param sent by command id
 * @param ended whether its result is on the trace
 * @param outOfReach whether a copy out of reach was seen
 * @param notSender whether another sender's copy was seen
 */
public record Recall(Ask ask, Map<String, Sent> sent, boolean ended, boolean outOfReach, boolean notSender) {
    static Recall of(Ask ask) {
        return new Recall(ask, Map.of(), false, false, false);
    }

    Recall end() {
        return new Recall(ask, sent, true, outOfReach, notSender);
    }

    Recall seenOutOfReach() {
        return new Recall(ask, sent, ended, true, notSender);
    }

    Recall seenNotSender() {
        return new Recall(ask, sent, ended, outOfReach, true);
    }

    Recall with(String commandId, Sent command) {
        Map<String, Sent> more = new HashMap<>(sent);
        more.put(commandId, command);
        return new Recall(ask, more, ended, outOfReach, notSender);
    }

    /** Tells whether a copy decides the result and has a command. */
    boolean decidedBy(long copyId) {
        return sent.values().stream().anyMatch(command -> command.own() && command.copyId() == copyId);
    }

    /** Tells whether each known own copy was answered and none was deleted. */
    boolean allFailed() {
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

    /** Returns the reason of the failure at the deadline. */
    RecallReason reasonAtDeadline() {
        if (sent.values().stream().anyMatch(Sent::own)) {
            return RecallReason.NOT_CONFIRMED;
        }
        if (outOfReach) {
            return RecallReason.OUT_OF_REACH;
        }
        return notSender ? RecallReason.NOT_SENDER : RecallReason.NEVER_DELIVERED;
    }

    static boolean isFailure(OutcomeStatus answer) {
        return answer == OutcomeStatus.ALREADY_READ
                || answer == OutcomeStatus.NOT_IN_MAILBOX
                || answer == OutcomeStatus.REJECTED;
    }
}
