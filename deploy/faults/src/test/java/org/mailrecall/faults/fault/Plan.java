package org.mailrecall.faults.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.mailrecall.faults.fault.machine.BrokerDiskFull;
import org.mailrecall.faults.fault.machine.CutBrokers;
import org.mailrecall.faults.fault.machine.CutInstance;
import org.mailrecall.faults.fault.machine.StateDiskFull;
import org.mailrecall.faults.fault.machine.WrongClock;
import org.mailrecall.faults.ground.Fault;

/** The plan of faults and their times, a function of the seed alone. */
public final class Plan {
    /**
     * A planned fault.
     *
     * @param after since the beginning; later where the one before has not ended by then
     * @param seed of its own choices
     */
    public record Planned(Duration after, Fault fault, long seed) {}

    private record Weighted(Fault fault, int weight) {}

    private static final List<Fault> SHORT = List.of(
            new KillInstance(),
            new KillAtWork(),
            new KillBroker(),
            new StopInstance(),
            new CutInstance(),
            new CutBrokers(),
            new StateDeleted(),
            new Poison());

    private static final List<Weighted> LONG = List.of(
            new Weighted(new KillInstance(), 30),
            new Weighted(new KillAtWork(), 15),
            new Weighted(new KillBroker(), 10),
            new Weighted(new StopInstance(), 6),
            new Weighted(new CutInstance(), 6),
            new Weighted(new CutBrokers(), 6),
            new Weighted(new StateDeleted(), 5),
            new Weighted(new BitFlip(), 6),
            new Weighted(new RegistryAway(false), 3),
            new Weighted(new RegistryAway(true), 3),
            new Weighted(new Poison(), 4),
            new Weighted(new Silence(), 3),
            new Weighted(new RollingRestart(), 3),
            new Weighted(new RollingUpgrade(), 2),
            new Weighted(new Outage(), 1),
            new Weighted(new WrongClock(), 5),
            new Weighted(new StateDiskFull(), 4),
            new Weighted(new BrokerDiskFull(), 3));

    private Plan() {}

    /** Returns the short form: each of a few kinds once, in an order that the seed decides. */
    public static List<Planned> shortForm(long seed) {
        return each(seed, SHORT);
    }

    /** Returns the short form of the wanted kinds, each once, in an order that the seed decides. */
    public static List<Planned> shortForm(long seed, Predicate<Fault> wanted) {
        return each(seed, LONG.stream().map(Weighted::fault).filter(wanted).toList());
    }

    private static List<Planned> each(long seed, List<Fault> some) {
        List<Fault> faults = new ArrayList<>(some);
        Random random = new Random(seed);
        Collections.shuffle(faults, random);
        List<Planned> plan = new ArrayList<>();
        Duration at = Duration.ofSeconds(5);
        for (Fault fault : faults) {
            plan.add(new Planned(at, fault, random.nextLong()));
            at = at.plusMillis(4_000 + random.nextInt(6_000));
        }
        return plan;
    }

    /** Returns a plan without faults: one recall of many recipients beside the load. */
    public static List<Planned> bigRecall(long seed, int recipients) {
        return List.of(new Planned(Duration.ofSeconds(30), new BigRecall(recipients), seed));
    }

    /** Returns the long form: as many faults as fit into the time. */
    public static List<Planned> longForm(long seed, Duration time, Predicate<Fault> wanted) {
        List<Weighted> faults =
                LONG.stream().filter(w -> wanted.test(w.fault())).toList();
        int total = faults.stream().mapToInt(Weighted::weight).sum();
        Random random = new Random(seed);
        List<Planned> plan = new ArrayList<>();
        Duration at = Duration.ofSeconds(10);
        while (total > 0 && at.compareTo(time) < 0) {
            int chosen = random.nextInt(total);
            for (Weighted one : faults) {
                chosen -= one.weight();
                if (chosen < 0) {
                    plan.add(new Planned(at, one.fault(), random.nextLong()));
                    break;
                }
            }
            at = at.plusMillis(4_000 + random.nextInt(8_000));
        }
        return plan;
    }
}
