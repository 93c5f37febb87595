package org.mailrecall.bench.load;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The judgement of a contender's output, in numbers of records.
 *
 * @param expected the commands that had to come, or the copied records
 * @param lost the expected that never came
 * @param doubled those that came again as a first attempt
 * @param unexpected commands of no recall, for another sender's copy or for a copy out of reach; for copied records,
 *     the topics whose records differ from the input's
 * @param repeated further attempts of expected commands, which are no fault where no outcome was sent
 * @param needless the repeated commands whose outcome was sent
 * @param succeeded recipient recalls that ended with success
 * @param wrongEnds ends with another result than the outcome gives, and second ends
 * @param unended recipient recalls whose own copy was deleted and that did not end with success
 * @param deadLetters dead letters, although the load holds nothing unusable
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

    /** The judgement of a contender without output. */
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
