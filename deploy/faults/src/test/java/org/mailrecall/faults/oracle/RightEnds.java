package org.mailrecall.faults.oracle;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mailrecall.faults.evidence.Evidence;
import org.mailrecall.faults.evidence.Row;
import org.mailrecall.faults.load.Course;
import org.mailrecall.faults.load.Ledger;
import org.mailrecall.faults.load.Story;

/**
 * Computes how each recipient recall may have ended, from the sent records and their append times: I2 with its reason.
 */
final class RightEnds {
    private static final Set<Course> FAILING = EnumSet.of(Course.ALREADY_READ, Course.NOT_IN_MAILBOX, Course.REJECTED);

    private record Facts(Set<String> inTime, Set<String> atAll) {}

    private RightEnds() {}

    static void check(Evidence evidence, List<Violation> found) {
        Map<String, Facts> answers = new HashMap<>();
        Map<String, Ledger.Asked> asked = new HashMap<>();
        evidence.ledger().asked().forEach((key, recall) -> asked.put(name(key), recall));
        long window = evidence.window().toMillis();
        for (Row outcome : evidence.outcomes()) {
            Ledger.Asked recall = outcome.value() == null ? null : asked.get(outcome.recipientRecall());
            if (recall == null || outcome.text("commandId").startsWith("no-such")) {
                continue;
            }
            Facts facts = answers.computeIfAbsent(
                    outcome.recipientRecall(), name -> new Facts(new HashSet<>(), new HashSet<>()));
            long deadline = recall.askedAt() + window;
            if (outcome.number("eventTime") <= deadline) {
                facts.atAll().add(outcome.text("status"));
                if (outcome.appendedAt() <= deadline) {
                    facts.inTime().add(outcome.text("status"));
                }
            }
        }
        for (Row line : evidence.trace()) {
            Ledger.Asked recall = asked.get(line.recipientRecall());
            if (recall != null && Evidence.isEnd(line)) {
                String got = line.text("result") + (line.text("reason") == null ? "" : " " + line.text("reason"));
                Set<String> may =
                        allowed(recall, answers.getOrDefault(line.recipientRecall(), new Facts(Set.of(), Set.of())));
                if (!may.contains(got)) {
                    found.add(new Violation(
                            "I2",
                            line.recipientRecall() + " (" + recall.person().course() + ") ended at " + line.place()
                                    + " as " + got + ", not " + may));
                }
            }
        }
    }

    private static Set<String> allowed(Ledger.Asked recall, Facts facts) {
        Course course = recall.person().course();
        Set<String> may = new HashSet<>();
        if (recall.story().cancelAfter() != null) {
            may.add("Failed CANCELLED");
        }
        if (!course.commanded()) {
            may.add(
                    switch (course) {
                        case STRANGER -> "Failed NOT_SENDER";
                        case OUT_OF_REACH -> "Failed OUT_OF_REACH";
                        case EXTERNAL -> "Failed EXTERNAL_RECIPIENT";
                        default -> "Failed NEVER_DELIVERED";
                    });
            if (course == Course.EXTERNAL) {
                may.remove("Failed CANCELLED");
            }
            return may;
        }
        String wanted = FAILING.contains(course) ? "Failed " + course : "Success";
        String answer = FAILING.contains(course) ? course.name() : "DELETED";
        if (facts.atAll().contains(answer)) {
            may.add(wanted);
        }
        if (!facts.inTime().contains(answer)) {
            may.add("Failed NOT_CONFIRMED");
        }
        return may;
    }

    private static String name(Story.Key key) {
        return key.tenant() + " " + key.recallId() + " " + key.recipient();
    }
}
