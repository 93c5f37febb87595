package org.mailrecall.faults.network;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The cuts between addresses, as rules of the router between them. An instance serves one thread. */
final class Cuts {
    private final String router;
    private final Set<Pair> cut = new LinkedHashSet<>();

    private record Pair(String one, String other) {
        List<String> rules(String verb) {
            return List.of(rule(verb, one, other), rule(verb, other, one));
        }

        /** Returns a rule that drops packets without telling their sender; the router evaluates it for each packet. */
        private static String rule(String verb, String from, String to) {
            return "rule " + verb + " from " + from + " to " + to + " blackhole";
        }
    }

    /** @param router the namespace that forwards */
    Cuts(String router) {
        this.router = router;
    }

    /** Cuts both directions; a repetition changes nothing. */
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
