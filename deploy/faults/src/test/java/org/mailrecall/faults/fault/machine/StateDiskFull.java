package org.mailrecall.faults.fault.machine;

import java.time.Duration;
import org.mailrecall.faults.ground.Fault;
import org.mailrecall.faults.ground.Ground;
import org.mailrecall.faults.stack.Disk;

/** Fills the disk of an instance's state for a while. */
public final class StateDiskFull implements Fault {
    @Override
    public String kind() {
        return "disk full under state";
    }

    @Override
    public long strike(Ground ground) throws InterruptedException {
        Disk disk = Disk.of(Disk.statePlace(ground.stack().directory()))
                .orElseThrow(() -> new SkippedException("a disk of its own needs root"));
        disk.fill();
        ground.hold(ground.between(Duration.ofSeconds(5), Duration.ofSeconds(20)));
        disk.free();
        return System.currentTimeMillis();
    }
}
