package org.mailrecall.faults.fault;

import java.time.Duration;
import org.mailrecall.faults.ground.Fault;
import org.mailrecall.faults.ground.Ground;
import org.mailrecall.faults.stack.Instance;

/** Stops the schema registry: while all instances run, or while an instance is starting. */
final class RegistryAway implements Fault {
    private final boolean atStart;

    RegistryAway(boolean atStart) {
        this.atStart = atStart;
    }

    @Override
    public String kind() {
        return atStart ? "registry away at a start" : "registry away";
    }

    @Override
    public long strike(Ground ground) throws InterruptedException {
        ground.stack().registry().kill();
        if (atStart) {
            Instance instance = ground.instance();
            instance.kill();
            instance.start();
        }
        ground.hold(ground.between(Duration.ofSeconds(5), Duration.ofSeconds(40)));
        ground.stack().registry().restart();
        return System.currentTimeMillis();
    }
}
