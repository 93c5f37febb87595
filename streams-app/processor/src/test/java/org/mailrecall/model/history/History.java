package org.mailrecall.model.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.mailrecall.model.Expected;
import org.mailrecall.model.Input;
import org.mailrecall.model.Policy;
import org.mailrecall.model.ReferenceModel;

/**
 * Inputs in the order of arrival. The last input is a tick past every deadline. Identical inputs are duplicates.
 *
 * @param waiting whether the mailbox services of this history got each command only when the watermark had reached its
 * due time ({@code commands.wait-for-late-input}), not just its repetitions
 */
public record History(List<Input> inputs, Policy policy, boolean waiting) {
    public History {
        inputs = List.copyOf(inputs);
    }

    public static History inOrder(List<Input> inputs, Policy policy, boolean waiting) {
        return new History(inputs.stream().sorted(ReferenceModel.EVENT_TIME).toList(), policy, waiting);
    }

    public Expected expected() {
        return ReferenceModel.expected(inputs, policy);
    }

    /**
     * The times at which the clock lets an attempt leave, when it goes on by itself: in ordinary running it does not jump
     * over several attempts of a command.
     */
    public NavigableSet<Long> ticks() {
        NavigableSet<Long> ticks = new TreeSet<>();
        expected().commands().forEach(command -> ticks.add(command.due() + policy.lateness()));
        return ticks;
    }

    /**
     * Returns the same inputs as a fresh application may read them at full speed: deliveries and outcomes of a day
     * before the requests of that day, which pass through a further topic. The only tick is the last.
     */
    public List<Input> readAnew() {
        Predicate<Input> first = input -> input instanceof Input.Delivery || input instanceof Input.Outcome;
        Input end = inputs.get(inputs.size() - 1);
        List<Input> anew = new ArrayList<>(inputs.stream().filter(first).toList());
        inputs.stream()
                .filter(first.negate())
                .filter(input -> !(input instanceof Input.Tick))
                .forEach(anew::add);
        anew.add(end);
        return anew;
    }

    /** Only asks, deliveries, outcomes and ticks change their order; asks do not where the tenant has limits. */
    public History shuffled(long seed) {
        return shuffled(seed, false, false);
    }

    /**
     * A random order in which each input arrives while the watermark is before its event time, and an outcome arrives
     * after its command could have left.
     *
     * @param stops whether cancels and settings take part; sensible with {@link #waiting} only
     * @param lateDuplicates whether duplicates may come up to two days after their first arrival
     */
    public History shuffled(long seed, boolean stops, boolean lateDuplicates) {
        Random random = new Random(seed);
        // Arriving at its event time plus less than the lateness, no input finds a clock that is further on than that.
        long[] arrivals = new long[inputs.size() - 1];
        Map<Input, Long> first = new HashMap<>();
        for (int i = 0; i < arrivals.length; i++) {
            Input input = inputs.get(i);
            boolean fixed = !stops
                    && (input instanceof Input.Cancel
                            || input instanceof Input.Settings
                            // "A storm that arrives within the lateness may overshoot": the recalls known at asking
                            // decide.
                            || input instanceof Input.Ask && isLimited());
            arrivals[i] = input.time() + (fixed ? 0 : random.nextInt((int) policy.lateness()));
            if (lateDuplicates && first.containsKey(input) && random.nextInt(4) == 0) {
                arrivals[i] += random.nextInt(48 * 3_600_000);
            }
            first.merge(input, arrivals[i], Math::min);
        }
        Causality causality = new Causality(this);
        List<Arrival> order = new ArrayList<>();
        for (int i = 0; i < arrivals.length; i++) {
            Input input = inputs.get(i);
            long possible = input instanceof Input.Outcome outcome ? causality.possibleFrom(outcome, first) : 0;
            order.add(new Arrival(input, Math.max(arrivals[i], possible)));
        }
        order.sort(Comparator.comparingLong(Arrival::at)
                .thenComparing(
                        a -> a.input() instanceof Input.Outcome) // an outcome comes after the command that it answers
                .thenComparing(Arrival::input, ReferenceModel.EVENT_TIME));
        List<Input> shuffled =
                new ArrayList<>(order.stream().map(Arrival::input).toList());
        shuffled.add(inputs.get(inputs.size() - 1));
        return new History(shuffled, policy, waiting);
    }

    private boolean isLimited() {
        return inputs.stream()
                .anyMatch(input -> input instanceof Input.Settings settings
                        && (settings.rules().perSender() != null
                                || settings.rules().perTenant() != null));
    }

    private record Arrival(Input input, long at) {}

    /** Returns the history without the inputs at these places, and without the answers that are then impossible. */
    History without(int from, int to) {
        List<Input> rest = new ArrayList<>(inputs.subList(0, from));
        rest.addAll(inputs.subList(to, inputs.size()));
        return Causality.pruned(new History(rest, policy, waiting));
    }

    /** Returns a line for each input, with its time since the earliest input. */
    public String readable() {
        long start = inputs.stream().mapToLong(Input::time).min().orElse(0);
        StringBuilder lines = new StringBuilder("start = " + start + "\n");
        for (Input input : inputs) {
            lines.append(clock(input.time() - start)).append("  ").append(input).append('\n');
        }
        return lines.toString();
    }

    static String clock(long millis) {
        long seconds = millis / 1000;
        return String.format(
                "%dd %02d:%02d:%02d.%03d",
                seconds / 86_400, seconds / 3600 % 24, seconds / 60 % 60, seconds % 60, millis % 1000);
    }
}
