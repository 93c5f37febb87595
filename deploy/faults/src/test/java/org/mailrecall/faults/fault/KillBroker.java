package org.mailrecall.faults.fault;

import java.time.Duration;
import org.mailrecall.faults.ground.Fault;
import org.mailrecall.faults.ground.Ground;
import org.mailrecall.faults.network.Network;
import org.mailrecall.testbed.BrokerProcess;

/** Kills a broker with SIGKILL; it starts again on the data that it had written. */
final class KillBroker implements Fault {
    @Override
    public String kind() {
        return "broker killed";
    }

    @Override
    public long strike(Ground ground) throws InterruptedException {
        int broker = ground.random().nextInt(Network.BROKERS);
        BrokerProcess process = ground.stack().brokers().get(broker);
        process.kill();
        long from = System.currentTimeMillis();
        ground.hold(ground.between(Duration.ofSeconds(1), Duration.ofSeconds(6)));
        process.restart();
        ground.stack().awaitBrokers();
        return from;
    }
}
