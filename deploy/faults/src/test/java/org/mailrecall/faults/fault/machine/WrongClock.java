package org.mailrecall.faults.fault.machine;

import java.time.Duration;
import java.util.List;
import org.mailrecall.faults.ground.Fault;
import org.mailrecall.faults.ground.Ground;
import org.mailrecall.faults.stack.Instance;

/** Shifts an instance's clock by an hour or ten years for a while. */
public final class WrongClock implements Fault {
    private static final List<Duration> BY =
            List.of(Duration.ofHours(1), Duration.ofHours(-1), Duration.ofDays(3_650), Duration.ofDays(-3_650));

    @Override
    public String kind() {
        return "instance's clock wrong";
    }

    @Override
    public long strike(Ground ground) throws InterruptedException {
        ClockShim shim = ClockShim.in(ground.stack().directory());
        Instance instance = ground.instance();
        Duration by = BY.get(ground.random().nextInt(BY.size()));
        long from = System.currentTimeMillis();
        shim.set(instance, by);
        instance.kill();
        instance.start();
        ground.hold(ground.between(Duration.ofSeconds(15), Duration.ofSeconds(25)));
        shim.set(instance, Duration.ZERO);
        instance.kill();
        instance.start();
        return from;
    }
}
