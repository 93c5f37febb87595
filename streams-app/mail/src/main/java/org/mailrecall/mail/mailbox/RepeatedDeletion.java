package org.mailrecall.mail.mailbox;

import java.util.List;
import java.util.Optional;
import org.mailrecall.events.DeleteCommand;

/**
 * Deletes messages, and looks through the mailbox again after each deletion, until nothing is left or what is left must
 * stay: some servers move
 * an expunged message to Trash, on some an expunge only takes a label off, and the user may move the message meanwhile.
 *
 * @param closely whether only {@link MailboxSession#lookAgain} found the messages
 */
record RepeatedDeletion(
        MailboxSession session, CopyRules rules, DeleteCommand command, Wanted wanted, boolean closely) {
    private static final int MOST_ROUNDS = 5;

    /**
     * The result of all rounds.
     *
     * @param deletion the sum of the rounds
     * @param left why messages stay in the mailbox that the command means; empty where none stays. They were read, or
     * became ambiguous, after the first round began
     */
    record Result(Deletion deletion, Optional<Judgement.Refuse> left) {}

    /**
     * Deletes the messages.
     *
     * @throws MailboxException when the mailbox cannot be worked on at present, or messages are left after five rounds
     */
    Result run(List<StoredMessage> messages) throws MailboxException {
        Deletion done = Deletion.NONE;
        List<StoredMessage> left = messages;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            done = done.plus(session.delete(left, command.getOnlyIfUnread()));
            if (done.leftRead() > 0) {
                return new Result(done, Optional.of(Judgement.Refuse.ALREADY_READ));
            }
            Findings findings = closely ? session.lookAgain(wanted) : session.look(wanted);
            Judgement judgement = rules.judge(command, wanted, findings.messages());
            if (judgement instanceof Judgement.Delete delete) {
                left = delete.messages();
            } else {
                // A message that was read or became ambiguous meanwhile must not be deleted any more.
                return new Result(done, refusal(judgement));
            }
        }
        throw new MailboxException("the server does not delete for good");
    }

    private static Optional<Judgement.Refuse> refusal(Judgement judgement) {
        return judgement instanceof Judgement.Refuse refuse ? Optional.of(refuse) : Optional.empty();
    }
}
