package org.mailrecall.faults.fault;

import org.mailrecall.faults.stack.Instance;

/** One bit of a store's file is another when a cleanly stopped instance comes back. It must come back unaided. */
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
