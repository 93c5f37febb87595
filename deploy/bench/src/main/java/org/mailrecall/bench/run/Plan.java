package org.mailrecall.bench.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.mailrecall.bench.run.process.Entrant;
import org.mailrecall.bench.run.process.Pace;
import org.mailrecall.platform.config.ConfigException;

/**
 * The plan of a measurement.
 *
 * @param command the command line as it was typed
 * @param home the directory of this project's sources
 * @param directory the directory for everything that is written while the plan runs
 * @param steps the measurements to make
 * @param contenders the letters of the contenders; null for all that are built
 * @param seed the seed of the loads
 * @param size the size of the measurements
 * @param memoryDeliveries the deliveries of the long run for memory, which is then the only measurement; 0 for none
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
     * @param deliveries the deliveries in the load of a race, more than any contender reads while it is warmed and
     *     measured
     * @param rounds the rounds of each race, of latency and of restore
     * @param rates the parts of the deliveries that are recalled, a race for each
     * @param pace how long each contender is warmed and measured
     * @param few the deliveries remembered for the first measurement of latency
     * @param many the deliveries remembered for the second measurement of latency, and for the restore
     * @param liveSeconds how long a live load is sent
     * @param pending the recipient recalls that wait while a few others are due, in the step {@link Step#AGEING}
     * @param due the recipient recalls that are due at once, in the step {@link Step#DUE}
     * @param dueWindow the time from asking for these to their deadline, long enough to take them up
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

        /** Returns a copy with the given numbers, rates and seconds of measurement; null keeps a value. */
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
