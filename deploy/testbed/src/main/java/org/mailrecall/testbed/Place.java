package org.mailrecall.testbed;

import java.util.List;

/**
 * The network that a process runs in, and its address there.
 *
 * @param host the address at which the process listens
 * @param entry the beginning of the process's command, which enters the network and then becomes the command by {@code
 *     exec}, so that the process id stays; empty for this process's own network
 */
public record Place(String host, List<String> entry) {
    /** The loopback interface of this process's own network. */
    public static final Place LOOPBACK = new Place("127.0.0.1", List.of());

    public Place {
        entry = List.copyOf(entry);
    }

    /** Returns {@code host:port}, as Kafka's settings have addresses. */
    public String at(int port) {
        return host + ":" + port;
    }
}
