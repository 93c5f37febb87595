package org.mailrecall.bench.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.mailrecall.platform.config.ConfigException;

/**
 * The plan of a measurement.
 *
 * @param command as it was typed
 * @param home of this project's sources
 * @param directory for everything that is written while it runs
 * @param contenders letters; null for all that are built
 * @param seed of the loads
 * @param memoryDeliveries deliveries of the long run for memory, which is then all that is measured; 0 for none
 */
public record Plan(
        String command,
        Path home,
        Path directory,
        Set<Step> steps,
        Set<String> contenders,
        long seed,
        Size size,
        long memoryDeliveries) {

    /**
     * The size of a measurement.
     *
     * @param deliveries in the load of a race, more than any contender reads while it is warmed and measured
     * @param rates parts of the deliveries that are recalled, a race for each
     * @param pace how long each contender is warmed and measured
     * @param few deliveries remembered for the latency
     * @param many deliveries remembered for latency and restore
     * @param liveSeconds how long a live load is sent
     * @param pending recalls that wait while others are due
     * @param due recalls due at once
     * @param dueWindow from asking for these to their deadline, long enough to take them up
     */
    public record Size(
            long deliveries,
            int rounds,
            List<Double> rates,
            Pace pace,
            long few,
            long many,
            long liveSeconds,
            long pending,
            long due,
            Duration dueWindow) {
        /** The size of the published figures. */
        public static final Size FULL = new Size(
                40_000_000,
                5,
                List.of(0.0001, 0.001, 0.01),
                new Pace(Duration.ofSeconds(90), Duration.ofSeconds(60)),
                10_000,
                10_000_000,
                60,
                1_000_000,
                1_000_000,
                Duration.ofMinutes(10));
        /** The size of a quick look. */
        public static final Size QUICK = new Size(
                10_000_000,
                1,
                List.of(0.001),
                new Pace(Duration.ofSeconds(30), Duration.ofSeconds(10)),
                10_000,
                500_000,
                15,
                50_000,
                50_000,
                Duration.ofSeconds(45));

        /** Returns a copy with other numbers, rates and seconds of measurement; null keeps a value. */
        public Size with(Long otherDeliveries, Integer otherRounds, List<Double> otherRates, Integer measuredSeconds) {
            return new Size(
                    otherDeliveries == null ? deliveries : otherDeliveries,
                    otherRounds == null ? rounds : otherRounds,
                    otherRates == null ? rates : otherRates,
                    measuredSeconds == null ? pace : new Pace(pace.warmAtMost(), Duration.ofSeconds(measuredSeconds)),
                    few,
                    many,
                    liveSeconds,
                    pending,
                    due,
                    dueWindow);
        }
    }

    /**
     * Returns the contenders of the plan.
     *
     * @throws ConfigException when Flink is asked for and not built
     */
    List<Entrant> entrants() {
        List<Entrant> all = new ArrayList<>(List.of(Entrant.CONSUMER, Entrant.DROP, Entrant.COPY, Entrant.DSL));
        Entrant.flink(home).ifPresent(all::add);
        all.add(Entrant.PROJECT);
        if (contenders != null
                && contenders.contains("c")
                && Entrant.flink(home).isEmpty()) {
            throw new ConfigException("contender c is not built: mvn -Pflink -pl deploy/bench/flink -am package");
        }
        all.removeIf(entrant -> contenders != null && !contenders.contains(entrant.letter()));
        return all;
    }
}
