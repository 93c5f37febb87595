package org.mailrecall.faults.oracle;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.mailrecall.faults.evidence.Evidence;
import org.mailrecall.faults.evidence.Row;

/**
 * Checks invariant I7: the last report of each recall is complete, and counts what the trace says: each recipient once,
 * by result and reason.
 */
final class Reported {
    private Reported() {}

    static void check(Evidence evidence, List<Violation> found) {
        Map<String, Row> last = new HashMap<>();
        evidence.reports().stream()
                .filter(report -> report.value() != null)
                .forEach(report -> last.put(recall(report), report));
        Map<String, Map<String, Integer>> ends = new HashMap<>();
        Set<String> seen = new HashSet<>();
        for (Row line : evidence.trace()) {
            if (Evidence.isEnd(line) && seen.add(line.recipientRecall())) {
                String reason = line.text("reason");
                ends.computeIfAbsent(recall(line), name -> new TreeMap<>())
                        .merge(line.text("result") + (reason == null ? "" : " " + reason), 1, Integer::sum);
            }
        }
        ends.forEach((recall, counts) -> {
            Row report = last.get(recall);
            if (report == null) {
                found.add(new Violation("I7", "no report of " + recall));
            } else if (!counted(report).equals(counts)
                    || !(Boolean) report.value().get("complete")) {
                found.add(new Violation(
                        "I7",
                        "the last report of " + recall + ", at " + report.place() + ", says " + counted(report)
                                + (Boolean.TRUE.equals(report.value().get("complete")) ? "" : ", incomplete,")
                                + " where the trace says " + counts));
            }
        });
    }

    private static Map<String, Integer> counted(Row report) {
        Map<String, Integer> counts = new TreeMap<>();
        put(counts, "Success", report.value().get("succeeded"));
        put(counts, "Delivered", report.value().get("delivered"));
        put(counts, "Pending", report.value().get("pending"));
        int failed = (Integer) report.value().get("failed");
        if (report.value().get("failedByReason") instanceof Map<?, ?> reasons) {
            for (Map.Entry<?, ?> reason : reasons.entrySet()) {
                put(counts, "Failed " + reason.getKey(), reason.getValue());
                failed -= (Integer) reason.getValue();
            }
        }
        put(counts, "Failed without a reason", failed);
        return counts;
    }

    private static void put(Map<String, Integer> counts, String what, Object count) {
        if (!count.equals(0)) {
            counts.put(what, (Integer) count);
        }
    }

    private static String recall(Row row) {
        return row.text("tenant") + " " + row.text("recallId");
    }
}
