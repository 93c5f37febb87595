package org.mailrecall.faults.fault;

import java.time.Duration;
import org.mailrecall.faults.stack.Instance;

/** SIGSTOP of an instance beyond its session and its transactions, then SIGCONT: it wakes up as somebody who was given up. */
final class StopInstance implements Fault {
    @Override
    public String kind() {
        return "instance stopped, continued";
    }

    @Override
    public long strike(Ground ground) throws InterruptedException {
        Instance instance = ground.instance();
        instance.suspend();
        long from = System.currentTimeMillis();
        ground.hold(ground.between(ground.times().session().plusSeconds(2), Duration.ofSeconds(20)));
        instance.resume();
        return from;
    }
}
