package org.mailrecall.faults.ground;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.mailrecall.faults.load.Mailboxes;
import org.mailrecall.faults.load.Post;
import org.mailrecall.faults.load.Watch;
import org.mailrecall.faults.stack.Instance;
import org.mailrecall.faults.stack.Stack;
import org.mailrecall.faults.stack.Times;

/**
 * The parts of the installation that a fault may touch.
 *
 * @param damage the record of the bits that were flipped in files
 * @param random the random numbers of the fault alone, so that its choices do not depend on what happened before
 */
public record Ground(
        Stack stack, Times times, Post post, Mailboxes mailboxes, Watch watch, Damage damage, Random random) {
    /** Returns a random instance. */
    public Instance instance() {
        return stack.instances().get(random.nextInt(stack.instances().size()));
    }

    /** Returns a random duration between two bounds. */
    public Duration between(Duration least, Duration most) {
        return least.plusMillis((long) (random.nextDouble() * most.minus(least).toMillis()));
    }

    /** Waits while the fault lasts. */
    public void hold(Duration time) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(time.toMillis());
    }
}
