package org.mailrecall.faults.fault;

import java.time.Duration;
import java.util.List;
import org.mailrecall.faults.stack.Link;

/** The network between one instance and all brokers carries nothing for a while. */
final class CutInstance implements Fault {
    @Override
    public String kind() {
        return "instance cut off";
    }

    @Override
    public long strike(Ground ground) throws InterruptedException {
        List<Link> links = ground.stack().network().of(ground.instance().index());
        links.forEach(Link::cut);
        long from = System.currentTimeMillis();
        ground.hold(ground.between(Duration.ofSeconds(2), Duration.ofSeconds(16)));
        links.forEach(Link::heal);
        return from;
    }
}
