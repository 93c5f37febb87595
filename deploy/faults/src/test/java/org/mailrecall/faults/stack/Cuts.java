package org.mailrecall.faults.stack;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which addresses hear nothing of each other, as rules of the router between them. To be used by one thread. */
final class Cuts {
    private final String router;
    private final Set<Pair> cut = new LinkedHashSet<>();

    private record Pair(String one, String other) {
        List<String> rules(String verb) {
            return List.of(rule(verb, one, other), rule(verb, other, one));
        }

        /** A packet that meets it vanishes, and its sender is not told; rules are asked for each packet anew. */
        private static String rule(String verb, String from, String to) {
            return "rule " + verb + " from " + from + " to " + to + " blackhole";
        }
    }

    /** @param router the namespace that forwards */
    Cuts(String router) {
        this.router = router;
    }

    /** Both ways; once more changes nothing. */
    void between(String one, String other) {
        Pair pair = one.compareTo(other) < 0 ? new Pair(one, other) : new Pair(other, one);
        if (cut.add(pair)) {
            Ip.in(router, pair.rules("add"));
        }
    }

    void heal() {
        cut.forEach(pair -> Ip.in(router, pair.rules("del")));
        cut.clear();
    }
}
