package org.mailrecall.bench.load;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The judgement of a contender's output, in numbers of records.
 *
 * @param expected commands, or copies
 * @param lost never came
 * @param doubled came again as a first attempt
 * @param unexpected of no recall, of another sender's copy, out of reach
 * @param repeated further attempts of expected ones: no fault where nobody answers
 * @param needless of them those of commands that were answered
 * @param succeeded recipient recalls that ended with success
 * @param wrongEnds ends with another result than the mailbox service's answer gives, or a second end
 * @param unended recipient recalls whose own copy was deleted, without an end
 * @param deadLetters of a load that has nothing unusable
 */
public record Verdict(
        long expected,
        long lost,
        long doubled,
        long unexpected,
        long repeated,
        long needless,
        long succeeded,
        long wrongEnds,
        long unended,
        long deadLetters) {

    /** The judgement of a contender that only reads. */
    public static final Verdict NOTHING_TO_JUDGE = new Verdict(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /** Returns the judgement of a contender that only copies. */
    public static Verdict ofCopies(long expected, long lost, long doubled, long unexpected) {
        return new Verdict(expected, lost, doubled, unexpected, 0, 0, 0, 0, 0, 0);
    }

    /** Tells whether there is no fault. */
    public boolean passed() {
        return faults().isEmpty();
    }

    private Map<String, Long> faults() {
        Map<String, Long> all = new LinkedHashMap<>();
        all.put("lost", lost);
        all.put("doubled", doubled);
        all.put("unexpected", unexpected);
        all.put("repeated though answered", needless);
        all.put("wrong ends", wrongEnds);
        all.put("without end", unended);
        all.put("dead letters", deadLetters);
        all.values().removeIf(number -> number == 0);
        return all;
    }

    /** Returns the faults, or that there is none, as a line of text. */
    @Override
    public String toString() {
        if (expected == 0 && passed()) {
            return "nothing to judge";
        }
        return passed()
                ? String.format("all %,d there, each once", expected)
                : faults().entrySet().stream()
                        .map(fault -> fault.getValue() + " " + fault.getKey())
                        .collect(Collectors.joining(", "));
    }
}
