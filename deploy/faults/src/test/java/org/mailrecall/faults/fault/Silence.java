package org.mailrecall.faults.fault;

import java.time.Duration;
import org.mailrecall.faults.ground.Fault;
import org.mailrecall.faults.ground.Ground;

/** Keeps the mailbox service from answering for a while. */
final class Silence implements Fault {
    @Override
    public String kind() {
        return "mailbox services silent";
    }

    @Override
    public long strike(Ground ground) throws InterruptedException {
        ground.mailboxes().silent(true);
        long from = System.currentTimeMillis();
        ground.hold(ground.between(Duration.ofSeconds(5), Duration.ofSeconds(25)));
        ground.mailboxes().silent(false);
        return from;
    }
}
