package org.mailrecall.faults.fault;

import org.mailrecall.faults.ground.Fault;
import org.mailrecall.faults.ground.Ground;
import org.mailrecall.faults.stack.Instance;

/** Restarts the instances one after another. */
final class RollingRestart implements Fault {
    @Override
    public String kind() {
        return "rolling restart";
    }

    @Override
    public long strike(Ground ground) throws InterruptedException {
        long from = System.currentTimeMillis();
        for (Instance instance : ground.stack().instances()) {
            instance.stop();
            instance.start();
            ground.stack().awaitReady(instance);
        }
        return from;
    }
}
