package org.mailrecall.bench.load;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.mailrecall.events.DeleteCommand;
import org.mailrecall.events.DeleteOutcome;
import org.mailrecall.events.OutcomeStatus;

/**
 * Decides what a mailbox service answers to a command. The answer depends on seed and copy alone, so that each
 * contender, in each round and at each attempt, gets the same. Command ids are echoed, never computed.
 */
public final class Answering {
    /** The share of commands with an outcome other than DELETED. */
    public static final double FAILING = 0.01;
    /** The share of commands that get no outcome, however often they come. */
    public static final double SILENT = 0.01;

    private static final List<OutcomeStatus> FAILURES =
            List.of(OutcomeStatus.ALREADY_READ, OutcomeStatus.NOT_IN_MAILBOX, OutcomeStatus.REJECTED);

    private final long seed;

    public Answering(long seed) {
        this.seed = seed;
    }

    /** Returns what became of a command; empty where the mailbox service keeps silent. */
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

    /** Returns the outcome of a command at a time in milliseconds since 1970; empty where it keeps silent. */
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
