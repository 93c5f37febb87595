package org.mailrecall.faults.fault.machine;

import java.time.Duration;
import org.mailrecall.faults.ground.Fault;
import org.mailrecall.faults.ground.Ground;
import org.mailrecall.faults.stack.Disk;
import org.mailrecall.testbed.BrokerProcess;

/** Fills the disk of a broker's log for a while, then makes room and starts the broker again. */
public final class BrokerDiskFull implements Fault {
    @Override
    public String kind() {
        return "disk full under a broker's log";
    }

    @Override
    public long strike(Ground ground) throws InterruptedException {
        Disk disk = Disk.of(Disk.brokerPlace(ground.stack().directory()))
                .orElseThrow(() -> new SkippedException("a disk of its own needs root"));
        BrokerProcess broker = ground.stack().brokers().get(Disk.BROKER);
        long from = System.currentTimeMillis();
        disk.fill();
        ground.hold(ground.between(Duration.ofSeconds(5), Duration.ofSeconds(20)));
        disk.free();
        // The broker has ended by itself, or serves nothing any more: it does not try a failed write again.
        broker.kill();
        broker.restart();
        ground.stack().awaitBrokers();
        return from;
    }
}
