package org.mailrecall.faults.fault;

import java.time.Duration;
import org.mailrecall.faults.stack.Instance;

/** kill -9 of an instance; it is started again at once or a little later, and now and then killed while it comes up. */
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
