package org.mailrecall.mail.mailbox;

import jakarta.mail.MessagingException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.mailrecall.contract.MessageIds;
import org.mailrecall.events.DeleteCommand;
import org.mailrecall.events.DeleteOutcome;
import org.mailrecall.events.OutcomeStatus;
import org.mailrecall.mail.mailbox.AnswerJournal.Entry;

/**
 * Carries out one command after the other. The answer is written down before the deletion and again after it: a
 * command that comes again, also after a crash in between, is answered the same and deletes nothing twice.
 */
final class CommandExecutor {
    private static final int MOST_DELETIONS = 3;

    private final ImapAccess access;
    private final MailboxRules rules;
    private final AnswerJournal journal;
    private final HoldVault vault;
    private final Clock clock;

    CommandExecutor(ImapAccess access, MailboxRules rules, AnswerJournal journal, Clock clock) {
        this.access = access;
        this.rules = rules;
        this.journal = journal;
        this.vault = new HoldVault(access, rules);
        this.clock = clock;
    }

    /** The answer, to be sent; {@code TRY_AGAIN} is not written down, so that the next attempt is carried out. */
    DeleteOutcome execute(DeleteCommand command) {
        try {
            Optional<Entry> before = journal.find(command);
            Answer answer = before.isPresent() && before.get().done()
                    ? before.get().answer()
                    : carryOut(command, before.map(Entry::answer));
            return answer.to(command);
        } catch (MessagingException | UncheckedIOException e) {
            return Answer.of(OutcomeStatus.TRY_AGAIN, clock.instant(), why(e)).to(command);
        }
    }

    private Answer carryOut(DeleteCommand command, Optional<Answer> intent) throws MessagingException {
        if (intent.isEmpty() && isPast(command)) {
            return done(command, expired());
        }
        try (MailboxSession session = MailboxSession.open(access, command.getMailbox(), rules)) {
            Candidates found = Candidates.find(command, session);
            if (intent.isPresent() && found.right().isEmpty()) {
                return done(command, intent.get().at(clock.instant())); // a crash came after the deletion
            }
            if (isPast(command)) {
                return done(command, expired());
            }
            Optional<Answer> refusal = refusal(command, found);
            if (refusal.isPresent()) {
                return done(command, refusal.get());
            }
            Answer deleted = deletion(command, found, intent);
            journal.write(command, new Entry(deleted, false));
            delete(command, session, found);
            return done(command, deleted.at(clock.instant()));
        }
    }

    private Optional<Answer> refusal(DeleteCommand command, Candidates found) throws MessagingException {
        Instant now = clock.instant();
        if (found.meant().isEmpty()) {
            return Optional.of(Answer.of(OutcomeStatus.NOT_IN_MAILBOX, now, "no folder has this message"));
        }
        if (found.right().isEmpty()) {
            return Optional.of(Answer.of(OutcomeStatus.REJECTED, now, "the message is another sender's"));
        }
        if (command.getOnlyIfUnread() && found.anyRead()) {
            return Optional.of(Answer.of(OutcomeStatus.ALREADY_READ, now, null));
        }
        return Optional.empty();
    }

    /** Of what a crash left half done, the part that is gone counts as well. */
    private Answer deletion(DeleteCommand command, Candidates found, Optional<Answer> intent)
            throws MessagingException {
        boolean read = found.anyRead() || intent.isPresent() && intent.get().wasRead();
        boolean kept = !found.held(command, rules).isEmpty()
                || intent.isPresent() && intent.get().keptForHold();
        return Answer.deleted(clock.instant(), read, kept);
    }

    private void delete(DeleteCommand command, MailboxSession session, Candidates found) throws MessagingException {
        Candidates left = found;
        // Some servers move what is expunged to Trash: looked for again until it is gone.
        for (int i = 0; i < MOST_DELETIONS && !left.right().isEmpty(); i++) {
            List<StoredCopy> held = left.held(command, rules);
            if (!held.isEmpty()) {
                vault.keep(command.getMailbox(), MessageIds.normalise(command.getMessageId()), held);
            }
            session.delete(left.right());
            left = Candidates.find(command, session);
        }
        if (!left.right().isEmpty()) {
            throw new MessagingException("the server does not delete for good");
        }
    }

    private Answer done(DeleteCommand command, Answer answer) {
        journal.write(command, new Entry(answer, true));
        return answer;
    }

    private boolean isPast(DeleteCommand command) {
        return !clock.instant().isBefore(command.getDeadline());
    }

    private Answer expired() {
        return Answer.of(OutcomeStatus.EXPIRED, clock.instant(), "the deadline is over");
    }

    private static String why(Exception e) {
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return message.lines().findFirst().orElse("");
    }
}
