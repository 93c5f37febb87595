package org.mailrecall.faults.fault;

import org.mailrecall.faults.ground.Fault;
import org.mailrecall.faults.ground.Ground;
import org.mailrecall.faults.stack.Instance;

/**
 * Kills all instances, and starts them again after more than a recall's window. The backlog must then be processed in
 * its own time.
 */
final class Outage implements Fault {
    @Override
    public String kind() {
        return "outage beyond the window";
    }

    @Override
    public long strike(Ground ground) throws InterruptedException {
        ground.stack().instances().forEach(Instance::kill);
        ground.hold(ground.times().window().plusSeconds(5));
        ground.stack().instances().forEach(Instance::start);
        return System.currentTimeMillis();
    }
}
