package org.mailrecall.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.mailrecall.faults.fault.Injector.Struck;
import org.mailrecall.faults.oracle.Violation;
import org.mailrecall.faults.stack.Instance.Exit;

/**
 * Judges instances that ended by themselves. Such an end is no violation only during a fault of which the runbook says
 * that a process ends, and only if the process logged the words that the runbook quotes.
 */
final class Exits {
    /**
     * How long after a fault an instance may end of it: a start asks for the brokers for so long, and threads close.
     */
    private static final long AFTERWARDS_MILLIS = 45_000;

    /** The words with which a process may end during faults of a kind. */
    private record Explanation(Pattern kind, Pattern words) {
        boolean fits(Exit exit, Struck fault) {
            return fault.skipped() == null
                    && fault.from() <= exit.at()
                    && exit.at() <= fault.to() + AFTERWARDS_MILLIS
                    && kind.matcher(fault.kind()).find()
                    && words.matcher(exit.cause()).find();
        }
    }

    private static final List<Explanation> EXPLANATIONS = List.of(
            explanation("disk full under state", "no room under streams.state-dir|No space left|state updater"),
            explanation("broker|cut off", "no broker answers|the broker at .* does not answer"),
            explanation("registry away", "schema registry"));

    private Exits() {}

    private static Explanation explanation(String kind, String words) {
        return new Explanation(Pattern.compile(kind), Pattern.compile(words));
    }

    /** Returns a violation for each end that no fault explains; prints each, with the fault that explains it. */
    static List<Violation> judge(List<Exit> exits, List<Struck> struck) {
        List<Violation> found = new ArrayList<>();
        for (Exit exit : exits) {
            String why = struck.stream()
                    .filter(fault -> EXPLANATIONS.stream().anyMatch(one -> one.fits(exit, fault)))
                    .map(Struck::kind)
                    .findFirst()
                    .orElse(null);
            System.out.println(exit + (why == null ? "" : ", as the runbook says of: " + why));
            if (why == null) {
                found.add(new Violation("exit", exit + ", which no fault explains"));
            }
        }
        return found;
    }
}
