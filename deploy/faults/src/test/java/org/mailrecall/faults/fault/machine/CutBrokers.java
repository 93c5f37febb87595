package org.mailrecall.faults.fault.machine;

import java.time.Duration;
import java.util.stream.IntStream;
import org.mailrecall.faults.ground.Fault;
import org.mailrecall.faults.ground.Ground;
import org.mailrecall.faults.network.Network;

/** Cuts a broker off from the rest, or all brokers from each other; clients reach all of them. */
public final class CutBrokers implements Fault {
    @Override
    public String kind() {
        return "brokers cut off from each other";
    }

    @Override
    public long strike(Ground ground) throws InterruptedException {
        int chosen = ground.random().nextInt(Network.BROKERS + 1);
        Network network = ground.stack().network();
        IntStream.range(0, Network.BROKERS)
                .filter(broker -> chosen == broker || chosen == Network.BROKERS)
                .forEach(network::cutOffBroker);
        long from = System.currentTimeMillis();
        ground.hold(ground.between(Duration.ofSeconds(2), Duration.ofSeconds(10)));
        network.heal();
        return from;
    }
}
