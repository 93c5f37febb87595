package org.mailrecall.faults.load;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.mailrecall.contract.Outcomes;
import org.mailrecall.events.DeleteCommand;
import org.mailrecall.events.DeleteOutcome;
import org.mailrecall.events.OutcomeStatus;

/** A mailbox service without mailboxes: it answers each command as the recipient's course says. */
public final class Mailboxes implements AutoCloseable {
    private final Post post;
    private final Ledger ledger;
    private final Set<String> answeredNonsense = new HashSet<>();
    private final ScheduledExecutorService clerk = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "mailboxes");
        thread.setDaemon(true);
        return thread;
    });
    private volatile boolean silent;

    public Mailboxes(Post post, Ledger ledger) {
        this.post = post;
        this.ledger = ledger;
    }

    /** Stops or resumes answering. */
    public void silent(boolean silent) {
        this.silent = silent;
    }

    void take(DeleteCommand command) {
        Ledger.Asked asked =
                ledger.asked().get(new Story.Key(command.getTenant(), command.getRecallId(), command.getRecipient()));
        if (asked == null || silent) {
            return; // the oracle judges a command without a recall
        }
        Course course = asked.person().course();
        int pause = asked.person().answerAfter();
        switch (course) {
            case DELETED, DELETED_OF_MANY -> answer(command, OutcomeStatus.DELETED, pause);
            case DELETED_REPEATED -> {
                answer(command, OutcomeStatus.DELETED, pause);
                answer(command, OutcomeStatus.DELETED, pause + 100);
                answer(command, OutcomeStatus.DELETED, pause + 1_500);
            }
            case DELETED_LATER ->
                answer(command, command.getAttempt() == 1 ? OutcomeStatus.TRY_AGAIN : OutcomeStatus.DELETED, pause);
            case DELETED_AFTER_SILENCE -> {
                if (command.getAttempt() > 1) {
                    answer(command, OutcomeStatus.DELETED, pause);
                }
            }
            case DELETED_AFTER_NONSENSE -> {
                if (answeredNonsense.add(command.getCommandId())) {
                    nonsense(command);
                }
                answer(command, OutcomeStatus.DELETED, pause);
            }
            case ALREADY_READ -> answer(command, OutcomeStatus.ALREADY_READ, pause);
            case NOT_IN_MAILBOX -> answer(command, OutcomeStatus.NOT_IN_MAILBOX, pause);
            case REJECTED -> answer(command, OutcomeStatus.REJECTED, pause);
            default -> {
                // SILENT, and courses without a command
            }
        }
    }

    private void answer(DeleteCommand command, OutcomeStatus status, int pauseMillis) {
        clerk.schedule(
                () -> {
                    // The service goes by its own clock, as the contract says: it does not carry out a late command.
                    boolean late = !Instant.now().isBefore(command.getDeadline());
                    post.outcome(outcome(command, command.getCommandId(), late ? OutcomeStatus.EXPIRED : status));
                },
                pauseMillis,
                TimeUnit.MILLISECONDS);
    }

    private void nonsense(DeleteCommand command) {
        post.outcome(outcome(command, "no-such-" + command.getCommandId(), OutcomeStatus.DELETED));
    }

    private static DeleteOutcome outcome(DeleteCommand command, String commandId, OutcomeStatus status) {
        return Outcomes.answering(command)
                .setCommandId(commandId)
                .setStatus(status)
                .setEventTime(Instant.now())
                .build();
    }

    /** Waits until the scheduled outcomes are sent. */
    public void finish() {
        clerk.shutdown();
        try {
            clerk.awaitTermination(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        post.flush();
    }

    @Override
    public void close() {
        clerk.shutdownNow();
    }
}
