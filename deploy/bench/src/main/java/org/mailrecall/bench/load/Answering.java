package org.mailrecall.bench.load;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.mailrecall.events.DeleteCommand;
import org.mailrecall.events.DeleteOutcome;
import org.mailrecall.events.OutcomeStatus;

/**
 * Decides the outcome that a mailbox service sends for a command. It depends on the seed and the {@link CommandKey}
 * alone, so each contender gets the same outcome in each round and at each attempt. The command id is copied from the
 * command and decides nothing.
 */
public final class Answering {
    /** The share of commands with a failure as their outcome. */
    public static final double FAILING = 0.01;
    /** The share of commands that get no outcome at any attempt. */
    public static final double SILENT = 0.01;

    private static final List<OutcomeStatus> FAILURES =
            List.of(OutcomeStatus.ALREADY_READ, OutcomeStatus.NOT_IN_MAILBOX, OutcomeStatus.REJECTED);

    private final long seed;

    public Answering(long seed) {
        this.seed = seed;
    }

    /** Returns the status of a command's outcome; empty where the mailbox service keeps silent. */
    public Optional<OutcomeStatus> status(CommandKey key) {
        long mixed = seed;
        for (String part : List.of(key.tenant(), key.recallId(), key.recipient(), key.copyId())) {
            mixed = new SplittableRandom(mixed + part.hashCode()).nextLong();
        }
        SplittableRandom random = new SplittableRandom(mixed);
        double dice = random.nextDouble();
        if (dice < SILENT) {
            return Optional.empty();
        }
        return Optional.of(
                dice < SILENT + FAILING ? FAILURES.get(random.nextInt(FAILURES.size())) : OutcomeStatus.DELETED);
    }

    /**
     * Returns the outcome of a command; empty where the mailbox service keeps silent.
     *
     * @param atMillis the event time of the outcome, in milliseconds since 1970
     */
    public Optional<DeleteOutcome> outcome(DeleteCommand command, long atMillis) {
        return status(CommandKey.of(command))
                .map(status -> new DeleteOutcome(
                        command.getTenant(),
                        command.getCommandId(),
                        command.getAttempt(),
                        command.getRecallId(),
                        command.getRecipient(),
                        command.getMessageId(),
                        status,
                        Instant.ofEpochMilli(atMillis),
                        status == OutcomeStatus.DELETED ? Boolean.FALSE : null,
                        status == OutcomeStatus.DELETED ? Boolean.FALSE : null,
                        null));
    }
}
