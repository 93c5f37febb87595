package org.mailrecall.mail.mailbox.rules;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.mailrecall.contract.MailAddresses;
import org.mailrecall.contract.RecallKeys;
import org.mailrecall.events.DeleteCommand;
import org.mailrecall.events.OutcomeStatus;
import org.mailrecall.mail.mailbox.Findings;
import org.mailrecall.mail.mailbox.MailboxException;
import org.mailrecall.mail.mailbox.MailboxSession;
import org.mailrecall.mail.mailbox.Mailboxes;
import org.mailrecall.mail.mailbox.Permission;
import org.mailrecall.mail.mailbox.StoredMessage;
import org.mailrecall.mail.mailbox.Wanted;
import org.mailrecall.mail.mailbox.hold.HoldRules;
import org.mailrecall.mail.mailbox.rules.AnswerJournal.Entry;
import org.mailrecall.mail.mailbox.rules.AnswerJournal.JournalException;

/**
 * Carries out a command. A deletion's answer is in the journal before the deletion and again after it. So a command
 * that comes again after a final answer gets that answer, and deletes nothing twice, even after a crash in between.
 * {@code TRY_AGAIN} is no final answer and is not in the journal.
 */
public final class CommandExecutor {
    private final Mailboxes mailboxes;
    private final CopyRules rules;
    private final HoldRules holds;
    private final AnswerJournal journal;
    private final MailboxTurns turns = new MailboxTurns();
    /** The commands, by tenant and id, that are being carried out. */
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();

    private final LeftMarks leftMarks;
    private final Permission running;
    private final Clock clock;

    /**
     * Makes an executor.
     *
     * @param running forbids deletions while commands are stopped
     */
    public CommandExecutor(
            Mailboxes mailboxes,
            SenderCheck senders,
            HoldRules holds,
            AnswerJournal journal,
            Permission running,
            Clock clock) {
        this.mailboxes = mailboxes;
        this.rules = new CopyRules(senders);
        this.holds = holds;
        this.journal = journal;
        this.leftMarks = new LeftMarks(mailboxes, journal, turns, clock);
        this.running = running;
        this.clock = clock;
    }

    /**
     * Carries out a command, and returns the answer. A command that has a final answer in the journal gets that answer.
     * A failure of the journal gives {@code TRY_AGAIN}; nothing is deleted before the journal has the answer.
     *
     * @throws MailboxException when the mailbox cannot be worked on at present; the command may then be tried again
     */
    public Answer execute(DeleteCommand command) throws MailboxException {
        String mailbox = MailAddresses.normalise(command.getMailbox());
        turns.take(mailbox);
        String id = RecallKeys.recallKey(command.getTenant(), command.getCommandId());
        underWay.add(id);
        try {
            Optional<Entry> before = journal.find(command);
            Optional<Answer> known = known(command, before);
            return known.isPresent() ? known.get() : carryOut(command, before);
        } catch (JournalException e) {
            return tryAgain(e.getMessage());
        } finally {
            underWay.remove(id);
            turns.giveBack(mailbox);
        }
    }

    /**
     * Returns the answer where none of the mailbox is needed for it: the final answer in the journal, or that the
     * deadline is over. Empty where there is no such answer, where the command is being carried out, or where the
     * journal fails. May run beside {@link #execute}.
     */
    public Optional<Answer> withoutMailbox(DeleteCommand command) {
        // In this order: what begins after the deadline deletes nothing, and what began before it is still under way,
        // or
        // its answer is in the journal. Else its answer would be written over.
        boolean past = isPast(command);
        if (underWay.contains(RecallKeys.recallKey(command.getTenant(), command.getCommandId()))) {
            return Optional.empty();
        }
        try {
            Optional<Entry> before = journal.peek(command);
            return before.isEmpty() && !past ? Optional.empty() : known(command, before);
        } catch (JournalException e) {
            return Optional.empty();
        }
    }

    private Optional<Answer> known(DeleteCommand command, Optional<Entry> before) {
        if (before.isEmpty()) {
            return isPast(command) ? Optional.of(done(command, expired())) : Optional.empty();
        }
        return before.filter(Entry::done).map(Entry::answer);
    }

    /**
     * Takes deletion marks off that interrupted deletions left, in the mailboxes that no command is carried out in. Is
     * to be called every second or so. Failures are logged.
     */
    public void takeOffLeftMarks() {
        leftMarks.sweep();
    }

    private Answer carryOut(DeleteCommand command, Optional<Entry> before) throws MailboxException {
        Wanted wanted = Wanted.of(command);
        String mailbox = MailAddresses.normalise(command.getMailbox());
        try (MailboxSession session = mailboxes.open(mailbox)) {
            leftMarks.takeOff(mailbox, session);
            Findings findings = session.look(wanted);
            Optional<Entry> intent = Intent.unlessAllAreThere(before, findings.messages(), journal, command);
            Judgement judgement = judge(command, wanted, intent, findings);
            // Only the close look finds the copy where the server changed its Message-ID. Without it, a message that
            // has the Message-ID and no delivery id would be taken for the copy.
            boolean closely = judgement instanceof Judgement.Absent || !CopyRules.isMarked(wanted, findings.messages());
            if (closely) {
                findings = session.lookAgain(wanted);
                intent = Intent.unlessAllAreThere(intent, findings.messages(), journal, command);
                judgement = judge(command, wanted, intent, findings);
            }
            if (judgement instanceof Judgement.Absent absent) {
                return absent(command, intent, answer(absent), findings.closedFolders());
            }
            if (isPast(command)) {
                return done(command, expired());
            }
            if (!CopyRules.isMarked(wanted, findings.messages())
                    && !findings.closedFolders().isEmpty()) {
                return closed(findings.closedFolders()); // the copy may be in one of them
            }
            if (judgement instanceof Judgement.Refuse refusal) {
                return done(command, Answer.of(refusal.status(), clock.instant(), refusal.detail()));
            }
            RepeatedDeletion deletion = new RepeatedDeletion(session, rules, holds, running, command, wanted, closely);
            return delete(deletion, ((Judgement.Delete) judgement).messages(), intent);
        }
    }

    private Judgement judge(DeleteCommand command, Wanted wanted, Optional<Entry> intent, Findings findings) {
        boolean marked = intent.flatMap(Entry::target).map(Target::marked).orElse(false);
        return marked
                ? rules.judgeMarked(command, wanted, findings.messages())
                : rules.judge(command, wanted, findings.messages());
    }

    private Answer answer(Judgement.Absent absent) {
        return absent.otherSender()
                ? Answer.of(OutcomeStatus.REJECTED, clock.instant(), "the message is another sender's")
                : Answer.of(OutcomeStatus.NOT_IN_MAILBOX, clock.instant(), "no folder has this message");
    }

    /** Returns the answer where this run deleted nothing, and the close look found nothing to delete. */
    private Answer absent(DeleteCommand command, Optional<Entry> intent, Answer answer, List<String> closedFolders) {
        if (!closedFolders.isEmpty()) {
            return closed(closedFolders);
        }
        if (intent.flatMap(Entry::target).filter(Target::isOfAnotherStore).isPresent()) {
            String gone = "a deletion was broken off before the mail store changed";
            return done(command, Answer.of(OutcomeStatus.NOT_IN_MAILBOX, clock.instant(), gone));
        }
        // Where an earlier run left an intent, that run was interrupted after the deletion.
        return done(
                command,
                intent.map(earlier -> earlier.answer().at(clock.instant())).orElse(answer));
    }

    private Answer delete(RepeatedDeletion repeated, List<StoredMessage> messages, Optional<Entry> intent)
            throws MailboxException {
        DeleteCommand command = repeated.command();
        boolean holdsUnknown = repeated.session().keepsHoldsItself();
        Intent before = Intent.after(intent, journal, command, clock, holdsUnknown);
        RepeatedDeletion.Result result = repeated.run(messages, before);
        if (result.left().isPresent()) {
            return done(command, stays(result.left().get()));
        }
        if (result.deletion().deleted() == 0) {
            String gone = "it left the mailbox while it was looked for";
            Answer answer = Answer.of(OutcomeStatus.NOT_IN_MAILBOX, clock.instant(), gone);
            // An earlier run did not delete what this run saw still there.
            return absent(command, Optional.empty(), answer, result.closedFolders());
        }
        return done(command, result.intent().answer(result.deletion().anyRead()));
    }

    /** Returns the answer where a message is still in the mailbox, whether or not another copy of it was deleted. */
    private Answer stays(Judgement.Refuse refusal) {
        String detail =
                refusal.status() == OutcomeStatus.ALREADY_READ ? "read while it was looked for" : refusal.detail();
        return Answer.of(refusal.status(), clock.instant(), detail);
    }

    private Answer done(DeleteCommand command, Answer answer) {
        journal.write(command, new Entry(answer, true));
        return answer;
    }

    private boolean isPast(DeleteCommand command) {
        return !clock.instant().isBefore(command.getDeadline());
    }

    private Answer expired() {
        return Answer.of(Judgement.Refuse.EXPIRED.status(), clock.instant(), Judgement.Refuse.EXPIRED.detail());
    }

    private Answer closed(List<String> closedFolders) {
        return tryAgain(closedFolders.size() + " folders of the mailbox are closed to this service");
    }

    private Answer tryAgain(String detail) {
        return Answer.of(OutcomeStatus.TRY_AGAIN, clock.instant(), detail);
    }
}
