package org.mailrecall.mail.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts the results of an import: events, bad rows, and rows and recipients without an event. */
public final class ImportCounts {
    private final Map<String, Long> otherEvents = new TreeMap<>();
    private long events;
    private long bad;
    private long fromOutside;
    private long unproven;
    private long foreign;
    private long onItsWay;

    void event() {
        events++;
    }

    void bad() {
        bad++;
    }

    void fromOutside() {
        fromOutside++;
    }

    void unproven() {
        unproven++;
    }

    void foreign() {
        foreign++;
    }

    void onItsWay() {
        onItsWay++;
    }

    void other(String event) {
        otherEvents.merge(event.matches("[A-Z]{1,40}") ? event : "unknown", 1L, Long::sum);
    }

    /** Returns how many rows, or addresses of rows, could not be used. */
    public long badRows() {
        return bad;
    }

    /** Returns the counts as lines of text. Counts of 0 are left out, except the first two. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("deliveries: " + events);
        lines.add("bad rows: " + bad);
        add(lines, "deliveries of mail from outside or of the servers themselves", fromOutside);
        add(lines, "deliveries without directionality, and so without a proof of the sender", unproven);
        add(lines, "deliveries of mail of a sender of no tenant", foreign);
        add(lines, "recipients on their way to another server here", onItsWay);
        otherEvents.forEach((event, rows) -> add(lines, "rows " + event, rows));
        return lines;
    }

    private static void add(List<String> lines, String what, long count) {
        if (count > 0) {
            lines.add(what + ": " + count);
        }
    }
}
