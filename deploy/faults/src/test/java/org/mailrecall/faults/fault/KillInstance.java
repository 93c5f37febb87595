package org.mailrecall.faults.fault;

import java.time.Duration;
import org.mailrecall.faults.ground.Fault;
import org.mailrecall.faults.ground.Ground;
import org.mailrecall.faults.stack.Instance;

/**
 * Kills an instance with SIGKILL. It starts again at once or a little later; sometimes it is killed again while it
 * starts.
 */
final class KillInstance implements Fault {
    @Override
    public String kind() {
        return "instance killed";
    }

    @Override
    public long strike(Ground ground) throws InterruptedException {
        Instance instance = ground.instance();
        instance.kill();
        long from = System.currentTimeMillis();
        ground.hold(ground.between(Duration.ZERO, Duration.ofSeconds(4)));
        instance.start();
        if (ground.random().nextInt(4) == 0) {
            ground.hold(ground.between(Duration.ZERO, Duration.ofSeconds(5)));
            instance.kill();
            instance.start();
        }
        return from;
    }
}
