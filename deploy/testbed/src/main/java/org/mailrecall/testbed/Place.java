package org.mailrecall.testbed;

import java.util.List;

/**
 * Where a process runs, as far as the network goes.
 *
 * @param host address that it listens on and is reached at
 * @param entry what its command begins with to get there; it becomes the command by {@code exec}, so that the process id
 *     stays; empty for this process's own network
 */
public record Place(String host, List<String> entry) {
    /** Beside this process. */
    public static final Place LOOPBACK = new Place("127.0.0.1", List.of());

    public Place {
        entry = List.copyOf(entry);
    }

    /** Returns the address as Kafka's settings have it. */
    public String at(int port) {
        return host + ":" + port;
    }
}
