package org.mailrecall.mail.mailbox.work;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.mailrecall.contract.MailAddresses;
import org.mailrecall.contract.RecallKeys;
import org.mailrecall.events.DeleteCommand;
import org.mailrecall.events.OutcomeStatus;
import org.mailrecall.mail.mailbox.MailboxException;
import org.mailrecall.mail.mailbox.rules.Answer;
import org.mailrecall.mail.mailbox.rules.CommandExecutor;
import org.mailrecall.platform.kafka.reader.NotYetException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Handles a command: refuses it, or has it carried out and sends the answer. The log lines name the command by its id.
 */
public final class CommandHandler {
    private static final Logger LOG = LoggerFactory.getLogger(CommandHandler.class);

    private final Admission admission;
    private final EmergencyStop stop;
    private final CommandExecutor executor;
    private final AnswerSender answers;
    private final CommandMetrics metrics;
    private final RestingMailboxes resting;
    private final DomainGates domains;
    private final Clock clock;
    private final LongSupplier nanos;

    /**
     * Makes a handler.
     *
     * @param rest how long a mailbox is left alone at least after a command to it failed with a {@link MailboxException} that
     * concerns the mailbox
     * @param workers how many commands {@link MailboxService} has worked on at a time
     */
    public CommandHandler(
            Admission admission,
            EmergencyStop stop,
            CommandExecutor executor,
            AnswerSender answers,
            CommandMetrics metrics,
            Duration rest,
            int workers,
            Clock clock) {
        this(admission, stop, executor, answers, metrics, rest, workers, clock, System::nanoTime);
    }

    /** @param nanos tells the time as {@link System#nanoTime} does, since the clock may be set while a command runs */
    CommandHandler(
            Admission admission,
            EmergencyStop stop,
            CommandExecutor executor,
            AnswerSender answers,
            CommandMetrics metrics,
            Duration rest,
            int workers,
            Clock clock,
            LongSupplier nanos) {
        this.admission = admission;
        this.stop = stop;
        this.executor = executor;
        this.answers = answers;
        this.metrics = metrics;
        this.resting = new RestingMailboxes(rest, clock);
        this.domains = new DomainGates(MailboxService.mostLong(workers), rest, nanos);
        this.clock = clock;
        this.nanos = nanos;
        metrics.gauge("recall.mailbox.resting", "Mailboxes that could not be reached lately", resting::count);
        metrics.gauge(
                "recall.mailbox.resting.domains",
                "Mail domains in which one command in each rest tries whether mailboxes can be reached",
                domains::closed);
    }

    /**
     * Handles a command. Returns when the cluster has the answer, or when the command was refused.
     *
     * @throws NotYetException while many commands of its mail domain take long: its turn comes later
     * @throws RuntimeException when the answer is not known to have reached the cluster, or while all commands are
     * stopped; the command may then be handled again
     */
    public void handle(DeleteCommand command) {
        answer(command, this::carryOut);
    }

    /**
     * Answers a command that finds no room, since many others wait for its mailbox or its mail domain. It gets its
     * final answer where the mailbox is not needed for it, else it is to be tried again. May run beside {@link
     * #handle}.
     *
     * @throws RuntimeException as {@link #handle} does
     */
    public void turnAway(DeleteCommand command) {
        answer(command, waiting -> executor.withoutMailbox(waiting)
                .orElseGet(() -> tryAgain("many commands wait for this mailbox or its domain")));
    }

    private void answer(DeleteCommand command, Function<DeleteCommand, Answer> by) {
        Optional<Admission.Refusal> refusal = admission.refusal(command);
        if (refusal.isPresent()) {
            metrics.refused(refusal.get());
            LOG.error("command {} is refused and not answered: {}", command.getCommandId(), refusal.get());
            return;
        }
        stop.check();
        long start = nanos.getAsLong();
        Answer answer = by.apply(command);
        answers.send(command, answer);
        metrics.answered(answer.status(), nanos.getAsLong() - start);
    }

    private Answer carryOut(DeleteCommand command) {
        String mailbox = MailAddresses.normalise(command.getMailbox());
        String id = RecallKeys.recallKey(command.getTenant(), command.getCommandId());
        boolean turn = resting.isTurnOf(mailbox, id);
        Optional<Answer> known = executor.withoutMailbox(command);
        if (known.isPresent()) {
            if (turn) {
                resting.worked(mailbox, id);
            }
            return known.get();
        }
        if (!turn) {
            return tryAgain("the mailbox could not be reached a moment ago");
        }
        return domains.enter(mailbox)
                .map(pass -> carryOut(command, mailbox, id, pass))
                .orElseGet(() -> tryAgain("many mailboxes of this domain do not answer"));
    }

    private Answer carryOut(DeleteCommand command, String mailbox, String id, DomainGates.Pass pass) {
        long start = nanos.getAsLong();
        boolean reached = true;
        try {
            Answer answer = executor.execute(command);
            resting.worked(mailbox, id);
            return answer;
        } catch (MailboxException e) {
            reached = !e.concernsMailbox();
            if (reached) {
                resting.worked(mailbox, id);
            } else {
                resting.failed(mailbox, id, Duration.ofNanos(nanos.getAsLong() - start));
            }
            LOG.warn("command {} is to be tried again: {}", command.getCommandId(), e.getMessage());
            return tryAgain(e.getMessage());
        } catch (RuntimeException e) {
            // An error in this program must not keep the following commands from being handled.
            reached = false;
            metrics.failed();
            LOG.error("command {} failed", command.getCommandId(), e);
            return tryAgain("an error inside the mailbox service");
        } finally {
            pass.giveBack(reached);
        }
    }

    private Answer tryAgain(String detail) {
        return Answer.of(OutcomeStatus.TRY_AGAIN, clock.instant(), detail);
    }
}
