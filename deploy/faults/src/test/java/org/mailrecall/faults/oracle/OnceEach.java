package org.mailrecall.faults.oracle;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mailrecall.faults.evidence.Evidence;
import org.mailrecall.faults.evidence.Row;
import org.mailrecall.faults.load.Ledger.Place;

/**
 * Invariants I1 and I2. I1: there is a single command id for a recall, recipient and copy, and each of its attempts
 * comes once. I2: there is a single end, never two, never none.
 */
final class OnceEach {
    private OnceEach() {}

    static void check(Evidence evidence, List<Violation> found) {
        commands(evidence, found);
        ends(evidence, found);
        deadLetters(evidence, found);
    }

    private static void commands(Evidence evidence, List<Violation> found) {
        Map<String, String> idOfCopy = new HashMap<>();
        Map<String, String> copyOfId = new HashMap<>();
        Map<String, Place> attempts = new HashMap<>();
        for (Row command : evidence.commands()) {
            String id = command.text("commandId");
            String copy = command.recipientRecall() + " " + command.text("copyId");
            String other = idOfCopy.putIfAbsent(copy, id);
            if (other != null && !other.equals(id)) {
                found.add(new Violation("I1", "two command ids for " + copy + ", the second at " + command.place()));
            }
            String otherCopy = copyOfId.putIfAbsent(id, copy);
            if (otherCopy != null && !otherCopy.equals(copy)) {
                found.add(new Violation("I1", "one command id for two copies, the second at " + command.place()));
            }
            Place first = attempts.putIfAbsent(id + " " + command.number("attempt"), command.place());
            if (first != null) {
                found.add(new Violation(
                        "I1",
                        "attempt " + command.number("attempt") + " for " + copy + " twice: " + first + " and "
                                + command.place()));
            }
        }
    }

    private static void ends(Evidence evidence, List<Violation> found) {
        Map<String, Place> ends = new HashMap<>();
        for (Row line : evidence.trace()) {
            if (Evidence.isEnd(line)) {
                Place first = ends.putIfAbsent(line.recipientRecall(), line.place());
                if (first != null) {
                    found.add(new Violation(
                            "I2", line.recipientRecall() + " ended twice: " + first + " and " + line.place()));
                }
            }
        }
        Set<String> asked = new HashSet<>();
        evidence.ledger().asked().forEach((key, recall) -> {
            String name = key.tenant() + " " + key.recallId() + " " + key.recipient();
            asked.add(name);
            if (!ends.containsKey(name)) {
                found.add(new Violation("I2", name + " never ended; asked at " + recall.askedAt()));
            }
        });
        ends.forEach((name, place) -> {
            if (!asked.contains(name)) {
                found.add(new Violation("I2", name + " ended at " + place + ", and nobody asked for it"));
            }
        });
    }

    private static void deadLetters(Evidence evidence, List<Violation> found) {
        Set<Place> places = new HashSet<>();
        evidence.deadLetters().forEach(letter -> {
            if (!places.add(letter.getKey())) {
                found.add(new Violation("I1", letter.getKey() + " is a dead letter twice"));
            }
        });
    }
}
