package org.mailrecall.mail.mailbox.work;

import org.mailrecall.events.DeleteCommand;
import org.mailrecall.mail.mailbox.rules.Answer;

/** Sends answers to the cluster. */
@FunctionalInterface
public interface AnswerSender {
    /** Sends the answer to a command. Returns when the cluster has the answer, or throws. */
    void send(DeleteCommand command, Answer answer);
}
