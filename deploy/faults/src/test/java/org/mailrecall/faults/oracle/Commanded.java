package org.mailrecall.faults.oracle;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mailrecall.faults.evidence.Evidence;
import org.mailrecall.faults.evidence.Row;

/**
 * Checks invariants I1 and I2 for commands: a copy that was there in time has a command, and each command on the trace
 * is in {@code delete-commands}, and the reverse.
 */
final class Commanded {
    private Commanded() {}

    static void check(Evidence evidence, List<Violation> found) {
        Set<String> sent = new HashSet<>();
        Set<String> recalls = new HashSet<>();
        for (Row command : evidence.commands()) {
            sent.add(command.text("commandId") + " " + command.number("attempt"));
            recalls.add(command.recipientRecall());
        }
        Set<String> traced = new HashSet<>();
        for (Row line : evidence.trace()) {
            if (line.text("event").equals("Command")) {
                String attempt = line.text("commandId") + " " + line.number("attempt");
                traced.add(attempt);
                if (!sent.contains(attempt)) {
                    found.add(new Violation(
                            "I1", "the trace at " + line.place() + " tells of a command that was never sent"));
                }
            }
        }
        for (Row command : evidence.commands()) {
            if (!traced.contains(command.text("commandId") + " " + command.number("attempt"))) {
                found.add(new Violation("I1", "the command at " + command.place() + " is not in the trace"));
            }
        }
        missing(evidence, recalls, found);
    }

    private static void missing(Evidence evidence, Set<String> commanded, List<Violation> found) {
        Map<String, Row> copies = new HashMap<>();
        for (Row delivery : evidence.deliveries()) {
            if (delivery.value() != null) {
                copies.putIfAbsent(
                        delivery.text("tenant") + " " + delivery.text("recipient") + " " + delivery.text("messageId"),
                        delivery);
            }
        }
        Map<String, Long> askedFirst = askedFirst(evidence);
        evidence.ledger().asked().forEach((key, recall) -> {
            if (!recall.person().course().commanded() || recall.story().cancelAfter() != null) {
                return;
            }
            Row copy = copies.get(
                    key.tenant() + " " + key.recipient() + " " + recall.story().messageId());
            long deadline = recall.askedAt() + evidence.window().toMillis();
            if (copy != null
                    && copy.appendedAt() < deadline
                    && askedFirst.getOrDefault(key.tenant() + " " + key.recallId(), deadline) < deadline
                    && !commanded.contains(key.tenant() + " " + key.recallId() + " " + key.recipient())) {
                found.add(new Violation(
                        "I2", "no command for " + key + ", whose copy is at " + copy.place() + ", in good time"));
            }
        });
    }

    private static Map<String, Long> askedFirst(Evidence evidence) {
        Map<String, Long> first = new HashMap<>();
        for (Row request : evidence.requests()) {
            if (request.value() != null && request.text("action").equals("ASK")) {
                first.merge(request.text("tenant") + " " + request.text("recallId"), request.appendedAt(), Math::min);
            }
        }
        return first;
    }
}
