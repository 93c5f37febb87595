package org.mailrecall.faults.evidence;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.mailrecall.faults.load.Ledger;
import org.mailrecall.faults.load.Ledger.Place;

/**
 * All records and facts that the checks look at.
 *
 * @param deadLetters the place where each record was first read, and its reason
 * @param interruptions the times of faults, in milliseconds
 */
public record Evidence(
        List<Row> requests,
        List<Row> deliveries,
        List<Row> outcomes,
        List<Row> commands,
        List<Row> trace,
        List<Row> reports,
        List<Map.Entry<Place, String>> deadLetters,
        Ledger ledger,
        List<Interruption> interruptions,
        Duration window) {
    /** The span of a fault. */
    public record Interruption(long from, long to) {}

    public static Evidence read(Reading reading, Ledger ledger, List<Interruption> interruptions, Duration window) {
        return new Evidence(
                reading.rows("recall-requests"),
                reading.rows("delivered-messages"),
                reading.rows("delete-outcomes"),
                reading.rows("delete-commands"),
                reading.rows("recall-trace"),
                reading.rows("recall-reports"),
                reading.deadLetters("recall-dead-letters"),
                ledger,
                interruptions,
                window);
    }

    public static boolean isEnd(Row line) {
        String event = line.text("event");
        return event.equals("Drop") || event.equals("Deliver");
    }
}
