package org.mailrecall.bench.figures;

import java.util.List;

/**
 * The laps of all contenders over the same load, in alternating rounds.
 *
 * @param recalled the part of the deliveries that is recalled
 * @param deliveries the deliveries in the load, each copy counted once
 * @param records the requests and deliveries in the load
 * @param bytes the size of the load's file
 * @param laps the laps in the order in which they were run
 */
public record Race(double recalled, long deliveries, long records, long bytes, List<Lap> laps) {
    /** Returns the laps of a contender. */
    public List<Lap> of(String contender) {
        return laps.stream().filter(lap -> lap.contender().equals(contender)).toList();
    }
}
