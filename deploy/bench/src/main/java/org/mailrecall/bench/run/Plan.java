package org.mailrecall.bench.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.mailrecall.config.ConfigException;

/**
 * What is to be measured.
 *
 * @param command as it was typed
 * @param home of this project's sources
 * @param directory for everything that is written while it runs
 * @param contenders letters; null for all that are built
 * @param seed of the loads
 */
public record Plan(
        String command, Path home, Path directory, Set<Step> steps, Set<String> contenders, long seed, Size size) {

    /**
     * How much.
     *
     * @param rates parts of the deliveries that are recalled, a race for each
     */
    public record Size(long deliveries, int rounds, List<Double> rates) {
        /** As published. */
        public static final Size FULL = new Size(2_000_000, 5, List.of(0.001, 0.01));
        /** A look. */
        public static final Size QUICK = new Size(300_000, 1, List.of(0.01));

        /** The same with another number of deliveries or rounds; null for the same. */
        public Size with(Long otherDeliveries, Integer otherRounds) {
            return new Size(
                    otherDeliveries == null ? deliveries : otherDeliveries,
                    otherRounds == null ? rounds : otherRounds,
                    rates);
        }
    }

    /**
     * Who takes part.
     *
     * @throws ConfigException when Flink is asked for and not built
     */
    List<Entrant> entrants() {
        List<Entrant> all = new ArrayList<>(List.of(Entrant.COPY, Entrant.DSL));
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
