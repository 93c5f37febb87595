package org.mailrecall.faults.fault;

import java.time.Duration;
import org.mailrecall.faults.ground.Fault;
import org.mailrecall.faults.ground.Ground;
import org.mailrecall.faults.stack.Instance;

/**
 * Suspends an instance with SIGSTOP beyond its session and transaction time-outs, then resumes it with SIGCONT: it
 * continues as a zombie.
 */
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
