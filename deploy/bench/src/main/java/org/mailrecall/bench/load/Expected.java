package org.mailrecall.bench.load;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/** The commands that must come of a load, as its generator knows them while it makes it. */
public final class Expected {
    /**
     * What makes a command possible, as {@link Emission#watched()} has it: whichever comes later.
     *
     * @param request the part of the recall
     * @param copy the delivery
     */
    public record Cause(String request, String copy) {}

    private final Map<CommandKey, Cause> commands = new HashMap<>();

    void add(CommandKey key, Cause cause) {
        commands.put(key, cause);
    }

    /** Each with its causes. */
    public Map<CommandKey, Cause> commands() {
        return Collections.unmodifiableMap(commands);
    }
}
