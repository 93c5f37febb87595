package org.mailrecall.bench.load;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/** The commands that a contender must send for a load. The generator collects them while it makes the load. */
public final class Expected {
    /**
     * The two records that a command needs, by their {@link Emission#watched()}. The command can be sent when the later
     * of the two is read.
     *
     * @param request the name of the request
     * @param copy the name of the delivery
     * @param own whether the copy is the recipient's own, whose outcome decides the result
     */
    public record Cause(String request, String copy, boolean own) {}

    private final Map<CommandKey, Cause> commands = new HashMap<>();

    void add(CommandKey key, Cause cause) {
        commands.put(key, cause);
    }

    /** Returns the expected commands with their causes. */
    public Map<CommandKey, Cause> commands() {
        return Collections.unmodifiableMap(commands);
    }

    /** Returns the commands that a part of the load causes: {@code sent} holds for the names of both their records. */
    public Expected of(Predicate<String> sent) {
        Expected some = new Expected();
        commands.forEach((key, cause) -> {
            if (sent.test(cause.request()) && sent.test(cause.copy())) {
                some.add(key, cause);
            }
        });
        return some;
    }
}
