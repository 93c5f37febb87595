package org.mailrecall.faults.fault;

import org.mailrecall.faults.stack.Instance;

/** All instances are down for longer than a recall's whole window: what waits must be worked off in its own time. */
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
