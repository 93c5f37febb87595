package org.mailrecall.faults.fault;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.mailrecall.faults.load.Mailboxes;
import org.mailrecall.faults.load.Post;
import org.mailrecall.faults.stack.Instance;
import org.mailrecall.faults.stack.Stack;
import org.mailrecall.faults.stack.Times;

/**
 * What a fault may touch.
 *
 * @param damage what was done to files
 * @param random the fault's own, so that its choices do not depend on what happened before
 */
public record Ground(Stack stack, Times times, Post post, Mailboxes mailboxes, Damage damage, Random random) {
    /** A random instance. */
    public Instance instance() {
        return stack.instances().get(random.nextInt(stack.instances().size()));
    }

    /** A random time from the one to the other. */
    public Duration between(Duration least, Duration most) {
        return least.plusMillis((long) (random.nextDouble() * most.minus(least).toMillis()));
    }

    /** Lets the fault last. */
    public void hold(Duration time) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(time.toMillis());
    }
}
