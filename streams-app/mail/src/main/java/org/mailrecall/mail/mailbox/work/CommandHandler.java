package org.mailrecall.mail.mailbox.work;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.mailrecall.contract.MailAddresses;
import org.mailrecall.contract.RecallKeys;
import org.mailrecall.events.DeleteCommand;
import org.mailrecall.events.OutcomeStatus;
import org.mailrecall.mail.mailbox.MailboxException;
import org.mailrecall.mail.mailbox.rules.Answer;
import org.mailrecall.mail.mailbox.rules.CommandExecutor;
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
    private final Clock clock;

    /**
     * Makes a handler.
     *
     * @param rest how long a mailbox is left alone at least after a command to it failed with a {@link MailboxException} that
     * concerns the mailbox
     */
    public CommandHandler(
            Admission admission,
            EmergencyStop stop,
            CommandExecutor executor,
            AnswerSender answers,
            CommandMetrics metrics,
            Duration rest,
            Clock clock) {
        this.admission = admission;
        this.stop = stop;
        this.executor = executor;
        this.answers = answers;
        this.metrics = metrics;
        this.resting = new RestingMailboxes(rest, clock);
        this.clock = clock;
        metrics.gauge("recall.mailbox.resting", "Mailboxes that could not be reached lately", resting::count);
    }

    /**
     * Handles a command. Returns when the cluster has the answer, or when the command was refused.
     *
     * @throws RuntimeException when the answer is not known to have reached the cluster, or while all commands are
     * stopped; the command may then be handled again
     */
    public void handle(DeleteCommand command) {
        Optional<Admission.Refusal> refusal = admission.refusal(command);
        if (refusal.isPresent()) {
            metrics.refused(refusal.get());
            LOG.error("command {} is refused and not answered: {}", command.getCommandId(), refusal.get());
            return;
        }
        stop.check();
        long start = System.nanoTime();
        Answer answer = answer(command);
        answers.send(command, answer);
        metrics.answered(answer.status(), System.nanoTime() - start);
    }

    private Answer answer(DeleteCommand command) {
        String mailbox = MailAddresses.normalise(command.getMailbox());
        String id = RecallKeys.recallKey(command.getTenant(), command.getCommandId());
        if (!resting.isTurnOf(mailbox, id)) {
            return executor.withoutMailbox(command)
                    .orElseGet(() -> tryAgain("the mailbox could not be reached a moment ago"));
        }
        long start = System.nanoTime(); // the clock may be set meanwhile
        try {
            Answer answer = executor.execute(command);
            resting.worked(mailbox, id);
            return answer;
        } catch (MailboxException e) {
            if (e.concernsMailbox()) {
                resting.failed(mailbox, id, Duration.ofNanos(System.nanoTime() - start));
            } else {
                resting.worked(mailbox, id);
            }
            LOG.warn("command {} is to be tried again: {}", command.getCommandId(), e.getMessage());
            return tryAgain(e.getMessage());
        } catch (RuntimeException e) {
            // An error in this program must not keep the following commands from being handled.
            metrics.failed();
            LOG.error("command {} failed", command.getCommandId(), e);
            return tryAgain("an error inside the mailbox service");
        }
    }

    private Answer tryAgain(String detail) {
        return Answer.of(OutcomeStatus.TRY_AGAIN, clock.instant(), detail);
    }
}
