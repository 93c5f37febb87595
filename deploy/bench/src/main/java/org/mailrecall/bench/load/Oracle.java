package org.mailrecall.bench.load;

import java.util.HashSet;
import java.util.Set;
import org.mailrecall.events.DeleteCommand;

/**
 * Judges the commands of a contender by the facts that the load's generator knows. It shares no code with any
 * contender.
 */
public final class Oracle {
    private final Set<CommandKey> expected;
    private final Set<CommandKey> seen = new HashSet<>();
    private long doubled;
    private long unexpected;
    private long repeated;

    public Oracle(Expected expected) {
        this.expected = expected.commands().keySet();
    }

    /** Counts a command that a contender committed. */
    public void see(DeleteCommand command) {
        CommandKey key = CommandKey.of(command);
        if (!expected.contains(key)) {
            unexpected++;
        } else if (command.getAttempt() > 1) {
            repeated++;
        } else if (!seen.add(key)) {
            doubled++;
        }
    }

    /** Tells whether every expected command has been seen. */
    public boolean complete() {
        return seen.size() == expected.size();
    }

    /** Judges the commands seen so far. */
    public Verdict verdict() {
        return new Verdict(expected.size(), expected.size() - seen.size(), doubled, unexpected, repeated);
    }

    /**
     * The judgement of a contender's commands, in numbers of commands.
     *
     * @param expected commands
     * @param lost never came
     * @param doubled came again as a first attempt
     * @param unexpected of no recall, of another sender's copy, out of reach
     * @param repeated further attempts of expected ones: no fault
     */
    public record Verdict(long expected, long lost, long doubled, long unexpected, long repeated) {
        public boolean passed() {
            return lost == 0 && doubled == 0 && unexpected == 0;
        }

        /** Returns the numbers as a line of text. */
        @Override
        public String toString() {
            return passed()
                    ? "all " + expected + " there, each once"
                    : lost + " lost, " + doubled + " doubled, " + unexpected + " unexpected";
        }
    }
}
