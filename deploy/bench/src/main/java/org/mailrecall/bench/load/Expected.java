package org.mailrecall.bench.load;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/** The commands that a contender must send for a load. The generator collects them while it makes the load. */
public final class Expected {
    /**
     * The two records that make a command possible, as {@link Emission#watched()} names them. The later of the two
     * decides.
     *
     * @param request the part of the recall
     * @param copy the delivery
     */
    public record Cause(String request, String copy) {}

    private final Map<CommandKey, Cause> commands = new HashMap<>();

    void add(CommandKey key, Cause cause) {
        commands.put(key, cause);
    }

    /** Returns the expected commands with their causes. */
    public Map<CommandKey, Cause> commands() {
        return Collections.unmodifiableMap(commands);
    }
}
