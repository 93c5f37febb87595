package org.mailrecall.mail.mailbox.rules;

import java.util.List;
import java.util.Optional;
import org.mailrecall.events.DeleteCommand;
import org.mailrecall.mail.mailbox.Contents;
import org.mailrecall.mail.mailbox.Deletion;
import org.mailrecall.mail.mailbox.Findings;
import org.mailrecall.mail.mailbox.MailboxException;
import org.mailrecall.mail.mailbox.MailboxSession;
import org.mailrecall.mail.mailbox.MessageException;
import org.mailrecall.mail.mailbox.NothingDeletedException;
import org.mailrecall.mail.mailbox.Permission;
import org.mailrecall.mail.mailbox.StoredMessage;
import org.mailrecall.mail.mailbox.StoredMessage.Place;
import org.mailrecall.mail.mailbox.Wanted;
import org.mailrecall.mail.mailbox.hold.HoldRules;
import org.mailrecall.mail.mailbox.rules.AnswerJournal.Entry;

/**
 * Deletes messages, and looks through the mailbox again after each deletion, until nothing is left or the remaining
 * messages must stay: some servers move an expunged message to Trash, on some an expunge only takes a label off, and
 * the user may move the message meanwhile. A message that a later look finds was perhaps not there before. So its
 * contents must equal the contents of the deleted messages, and the holds are asked about it, as about the messages of
 * the first look.
 *
 * @param running forbids deletions while commands are stopped
 * @param closely whether only {@link MailboxSession#lookAgain} found the messages
 */
record RepeatedDeletion(
        MailboxSession session,
        CopyRules rules,
        HoldRules holds,
        Permission running,
        DeleteCommand command,
        Wanted wanted,
        boolean closely) {
    private static final int MOST_ROUNDS = 5;

    /**
     * The result of all rounds.
     *
     * @param deletion the sum of the rounds
     * @param intent the intent of all rounds
     * @param left why messages stay in the mailbox that the command means; empty where none stays. They are ambiguous,
     * or were read, or the deadline is over
     * @param closedFolders the folders that the last look could not open. Where nothing was deleted, it was a close look
     */
    record Result(Deletion deletion, Intent intent, Optional<Judgement.Refuse> left, List<String> closedFolders) {}

    /**
     * Deletes the messages.
     *
     * @param before the intent before the first round
     * @throws MailboxException when the mailbox cannot be worked on at present, when it is not known whether a message is
     * on hold, when the vault cannot be written, or when messages are left after five rounds
     * @throws AnswerJournal.JournalException when the journal cannot be written; the round then deletes nothing
     */
    Result run(List<StoredMessage> messages, Intent before) throws MailboxException {
        Deletion done = Deletion.NONE;
        Intent intent = before;
        Contents contents =
                Contents.of(session, before.earlier().flatMap(Entry::target).map(Target::sha256));
        List<StoredMessage> left = messages;
        boolean closer = closely;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            contents = contents.with(left);
            if (contents.isAmbiguous()) {
                return new Result(done, intent, Optional.of(Judgement.Refuse.AMBIGUOUS), List.of());
            }
            boolean held = holds.keep(command, left, contents);
            if (isPast(before)) { // reading the messages and keeping them may have taken long
                return new Result(done, intent, Optional.of(Judgement.Refuse.EXPIRED), List.of());
            }
            intent = intent.toDelete(left, held, contents.sha256(), CopyRules.isMarked(wanted, left), marks(left));
            try {
                done = done.plus(delete(left, intent, done, held));
            } catch (NothingDeletedException e) {
                if (e.getCause() instanceof ExpiredException) {
                    return new Result(done, intent, Optional.of(Judgement.Refuse.EXPIRED), List.of());
                }
                throw e;
            }
            if (done.leftRead() > 0) {
                return new Result(done, intent, Optional.of(Judgement.Refuse.ALREADY_READ), List.of());
            }
            boolean nothing = done.deleted() == 0;
            if (nothing) {
                intent.withdraw();
            }
            Seen seen = look(closer, left);
            if (nothing && !closer && seen.judgement() instanceof Judgement.Absent) {
                closer = true;
                seen = look(closer, left);
            }
            if (seen.judgement() instanceof Judgement.Delete delete) {
                left = delete.messages();
            } else {
                // A message that was read or became ambiguous meanwhile must not be deleted any more.
                return new Result(done, intent, refusal(seen.judgement()), seen.closedFolders());
            }
        }
        throw new MessageException("the server does not delete for good");
    }

    /** Returns where the deletion may set marks. The marks that the user has set are to stay. */
    private List<Place> marks(List<StoredMessage> messages) {
        return messages.stream()
                .filter(message -> session.marksMessages() && !message.isMarkedDeleted())
                .map(StoredMessage::place)
                .toList();
    }

    private record Seen(Judgement judgement, List<String> closedFolders) {}

    /** Looks through the mailbox after messages were deleted, and judges the messages there. */
    private Seen look(boolean closer, List<StoredMessage> deleted) throws MailboxException {
        Findings findings = closer ? session.lookAgain(wanted) : session.look(wanted);
        return new Seen(rules.judgeAfter(deleted, command, wanted, findings.messages()), findings.closedFolders());
    }

    private boolean isPast(Intent intent) {
        return !intent.clock().instant().isBefore(command.getDeadline());
    }

    private Deletion delete(List<StoredMessage> messages, Intent intent, Deletion before, boolean held)
            throws MailboxException {
        Permission may = () -> {
            running.require();
            if (isPast(intent)) {
                throw new ExpiredException();
            }
            if (!held) { // the vault has the contents of all of them otherwise
                holds.requireFree(command, messages);
            }
        };
        try {
            return session.delete(messages, command.getOnlyIfUnread(), may);
        } catch (NothingDeletedException e) {
            if (before.deleted() == 0) {
                intent.withdraw();
            }
            throw e;
        }
    }

    private static Optional<Judgement.Refuse> refusal(Judgement judgement) {
        return judgement instanceof Judgement.Refuse refuse ? Optional.of(refuse) : Optional.empty();
    }
}
