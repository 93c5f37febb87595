package org.mailrecall.faults.fault;

import org.mailrecall.faults.ground.Fault;
import org.mailrecall.faults.ground.Ground;
import org.mailrecall.faults.stack.Instance;

/** Flips a bit of a store's file while an instance is stopped cleanly. The instance must start again unaided. */
final class BitFlip implements Fault {
    @Override
    public String kind() {
        return "bit flipped in a store";
    }

    @Override
    public long strike(Ground ground) throws InterruptedException {
        Instance instance = ground.instance();
        long from = System.currentTimeMillis();
        instance.stop();
        String where;
        try {
            where = ground.damage().flipOne(instance.stateDirectory(), ground.random());
        } finally {
            instance.start();
        }
        System.out.println("          " + instance.index() + ": " + where);
        ground.stack().awaitReady(instance);
        return from;
    }
}
