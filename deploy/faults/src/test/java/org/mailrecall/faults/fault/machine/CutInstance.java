package org.mailrecall.faults.fault.machine;

import java.time.Duration;
import org.mailrecall.faults.ground.Fault;
import org.mailrecall.faults.ground.Ground;
import org.mailrecall.faults.network.Network;

/** Cuts the network between an instance and all brokers for a while. */
public final class CutInstance implements Fault {
    @Override
    public String kind() {
        return "instance cut off";
    }

    @Override
    public long strike(Ground ground) throws InterruptedException {
        Network network = ground.stack().network();
        network.cutOffInstance(ground.instance().index());
        long from = System.currentTimeMillis();
        ground.hold(ground.between(Duration.ofSeconds(2), Duration.ofSeconds(16)));
        network.heal();
        return from;
    }
}
