package org.mailrecall.faults.fault;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.mailrecall.faults.stack.Link;
import org.mailrecall.faults.stack.Network;

/** The brokers do not reach one of them, or none another; clients reach all. */
final class CutBrokers implements Fault {
    @Override
    public String kind() {
        return "brokers cut off from each other";
    }

    @Override
    public long strike(Ground ground) throws InterruptedException {
        int chosen = ground.random().nextInt(Network.BROKERS + 1);
        List<Link> links = IntStream.range(0, Network.BROKERS)
                .filter(broker -> chosen == broker || chosen == Network.BROKERS)
                .mapToObj(ground.stack().network()::inTo)
                .flatMap(List::stream)
                .toList();
        links.forEach(Link::cut);
        long from = System.currentTimeMillis();
        ground.hold(ground.between(Duration.ofSeconds(2), Duration.ofSeconds(10)));
        links.forEach(Link::heal);
        return from;
    }
}
