package org.mailrecall.faults.oracle;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.generic.GenericRecord;
import org.mailrecall.faults.evidence.Evidence;
import org.mailrecall.faults.evidence.Row;
import org.mailrecall.faults.load.Ledger;
import org.mailrecall.faults.load.Ledger.Place;
import org.mailrecall.faults.load.Ledger.Sent;

/**
 * Checks invariant I5: the topic, partition and offset of every request and outcome are in the trace or in a dead
 * letter; unusable records are dead letters.
 */
final class FoundAgain {
    private FoundAgain() {}

    static void check(Evidence evidence, List<Violation> found) {
        Set<Place> places = new HashSet<>();
        for (Row line : evidence.trace()) {
            if (line.value().get("evidence") instanceof GenericRecord at) {
                places.add(new Place(at.get("topic").toString(), (int) at.get("partition"), (long) at.get("offset")));
            }
        }
        Set<Place> dead = new HashSet<>();
        evidence.deadLetters().forEach(letter -> dead.add(letter.getKey()));
        places.addAll(dead);

        Ledger ledger = evidence.ledger();
        check(ledger.requests(), places, found);
        check(ledger.outcomes(), places, found);
        for (Sent poison : ledger.poison()) {
            if (!dead.contains(poison.place())) {
                found.add(new Violation("I5", poison.what() + " at " + poison.place() + " is no dead letter"));
            }
        }
    }

    /**
     * A repetition is counted and leaves no trace of its own: a twin before it must have. A twin after it is no excuse: had
     * the record been read, that one were the repetition.
     */
    private static void check(List<Sent> all, Set<Place> places, List<Violation> found) {
        Map<String, Long> twins = new HashMap<>();
        all.stream()
                .filter(sent -> places.contains(sent.place()))
                .forEach(sent -> twins.merge(twin(sent), sent.place().offset(), Math::min));
        for (Sent sent : all) {
            if (twins.getOrDefault(twin(sent), Long.MAX_VALUE) > sent.place().offset()) {
                found.add(new Violation(
                        "I5", sent.what() + " at " + sent.place() + " is neither in the trace nor a dead letter"));
            }
        }
    }

    /** Twins have one key, so that the offsets of one partition say which was read first. */
    private static String twin(Sent sent) {
        return sent.place().partition() + " " + sent.twin();
    }
}
