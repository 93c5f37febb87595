package org.mailrecall.faults.fault;

import java.nio.file.Path;
import org.mailrecall.faults.ground.Fault;
import org.mailrecall.faults.ground.Ground;
import org.mailrecall.faults.stack.Instance;
import org.mailrecall.faults.stack.OtherVersion;

/** Upgrades the instances one after another to a version with an additional store, and back. */
final class RollingUpgrade implements Fault {
    @Override
    public String kind() {
        return "rolling upgrade and back";
    }

    @Override
    public long strike(Ground ground) {
        Path other = OtherVersion.compile(ground.stack().directory());
        long from = System.currentTimeMillis();
        roll(ground, other.toString());
        roll(ground, "");
        return from;
    }

    private static void roll(Ground ground, String before) {
        for (Instance instance : ground.stack().instances()) {
            instance.stop();
            instance.before(before);
            instance.start();
            ground.stack().awaitReady(instance);
        }
    }
}
