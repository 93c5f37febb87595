package org.mailrecall.bench.load;

import java.util.HashSet;
import java.util.Set;
import org.mailrecall.events.DeleteCommand;

/** Judges the commands of a contender by what its load's generator knows; shares no code with any contender. */
public final class Oracle {
    private final Set<CommandKey> expected;
    private final Set<CommandKey> seen = new HashSet<>();
    private long doubled;
    private long unexpected;
    private long repeated;

    public Oracle(Expected expected) {
        this.expected = expected.commands().keySet();
    }

    /** One command that was committed. */
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

    /** Whether every command has been seen. */
    public boolean complete() {
        return seen.size() == expected.size();
    }

    /** Of all that was seen so far. */
    public Verdict verdict() {
        return new Verdict(expected.size(), expected.size() - seen.size(), doubled, unexpected, repeated);
    }

    /**
     * How it went.
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

        /** In words. */
        @Override
        public String toString() {
            return passed()
                    ? "all " + expected + " there, each once"
                    : lost + " lost, " + doubled + " doubled, " + unexpected + " unexpected";
        }
    }
}
