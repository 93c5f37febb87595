package org.mailrecall.faults.fault;

import java.time.Duration;
import org.mailrecall.faults.ground.Fault;
import org.mailrecall.faults.ground.Ground;
import org.mailrecall.faults.stack.Instance;

/**
 * Kills an instance with SIGKILL while it works: between two commits, with output that is sent and not committed. Other kills
 * may strike an instance that starts, which on a busy machine is most of the time.
 */
final class KillAtWork implements Fault {
    /** How long the kill waits for work at most. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Override
    public String kind() {
        return "instance killed at work";
    }

    @Override
    public long strike(Ground ground) throws InterruptedException {
        Instance instance = ground.instance();
        long until = System.currentTimeMillis() + PATIENCE.toMillis();
        while (!instance.isReady() && System.currentTimeMillis() < until) {
            ground.hold(Duration.ofMillis(200));
        }
        int seen = ground.watch().served().size();
        while (ground.watch().served().size() == seen && System.currentTimeMillis() < until) {
            ground.hold(Duration.ofMillis(20));
        }
        // Anywhere between two commits, not just behind one.
        ground.hold(ground.between(Duration.ZERO, ground.times().commit()));
        long from = System.currentTimeMillis();
        instance.kill();
        instance.start();
        return from;
    }
}
