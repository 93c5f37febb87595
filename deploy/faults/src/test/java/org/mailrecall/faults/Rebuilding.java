package org.mailrecall.faults;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mailrecall.faults.evidence.StoreContents;
import org.mailrecall.faults.evidence.StoreContents.Contents;
import org.mailrecall.faults.ground.Damage;
import org.mailrecall.faults.ground.State;
import org.mailrecall.faults.oracle.Rebuilt;
import org.mailrecall.faults.oracle.Violation;
import org.mailrecall.faults.stack.Instance;
import org.mailrecall.faults.stack.Stack;

/** The stores of an instance, built again from their changelogs and compared with what they held before. */
final class Rebuilding {
    private Rebuilding() {}

    /**
     * Stops all instances but one cleanly, deletes the state of that instance, and compares the rebuilt state with the
     * former state. All instances are stopped afterwards.
     *
     * @param damage the bits that were flipped in the stores, which are judged here too
     */
    static List<Violation> compare(Stack stack, Damage damage) {
        stack.awaitWorkedOff();
        Instance last = stack.instances().get(0);
        stack.instances().stream().filter(instance -> instance != last).forEach(Instance::stop);
        last.stop();
        last.start();
        stack.awaitReady(last);
        last.stop();
        Map<Path, Contents> held = new HashMap<>();
        stack.instances().forEach(one -> held.put(one.stateDirectory(), StoreContents.all(one.stateDirectory())));
        List<Violation> found = new ArrayList<>(damage.judge(held));
        Contents original = held.get(last.stateDirectory());
        State.delete(last);
        long begin = System.currentTimeMillis();
        last.start();
        stack.awaitReady(last);
        System.out.printf(
                "rebuilt %d stores, %d rows: ready after %.1f s%n",
                original.rows().size(), original.count(), (System.currentTimeMillis() - begin) / 1000.0);
        last.stop();
        found.addAll(Rebuilt.compare(original, StoreContents.all(last.stateDirectory())));
        return found;
    }
}
