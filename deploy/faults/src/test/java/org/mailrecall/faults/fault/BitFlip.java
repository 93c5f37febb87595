package org.mailrecall.faults.fault;

import org.mailrecall.faults.stack.Instance;

/** One bit of a store's file is another when a cleanly stopped instance comes back. */
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
        State.flipBit(instance, ground.random());
        instance.start();
        return from;
    }
}
