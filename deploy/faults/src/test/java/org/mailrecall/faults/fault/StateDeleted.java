package org.mailrecall.faults.fault;

import org.mailrecall.faults.ground.Fault;
import org.mailrecall.faults.ground.Ground;
import org.mailrecall.faults.ground.State;
import org.mailrecall.faults.stack.Instance;

/** Deletes the state directory of a stopped or killed instance before its next start. */
final class StateDeleted implements Fault {
    @Override
    public String kind() {
        return "state directory deleted";
    }

    @Override
    public long strike(Ground ground) throws InterruptedException {
        Instance instance = ground.instance();
        long from = System.currentTimeMillis();
        if (ground.random().nextBoolean()) {
            instance.kill();
        } else {
            instance.stop();
        }
        State.delete(instance);
        instance.start();
        return from;
    }
}
