package org.mailrecall.faults.fault;

import java.time.Duration;
import org.mailrecall.faults.stack.Instance;

/** The schema registry is away; one time in two an instance is started meanwhile. */
final class RegistryAway implements Fault {
    @Override
    public String kind() {
        return "registry away";
    }

    @Override
    public long strike(Ground ground) throws InterruptedException {
        ground.stack().registry().kill();
        if (ground.random().nextBoolean()) {
            Instance instance = ground.instance();
            instance.kill();
            instance.start();
        }
        ground.hold(ground.between(Duration.ofSeconds(5), Duration.ofSeconds(40)));
        ground.stack().registry().restart();
        return System.currentTimeMillis();
    }
}
