package org.mailrecall.testbed;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Where one broker is found.
 *
 * @param port for clients and other brokers
 * @param controllerPort for the controllers among themselves
 */
public record BrokerAddress(Place place, int port, int controllerPort) {
    /** On loopback; the lists have one entry for each broker. */
    public static List<BrokerAddress> onLoopback(List<Integer> ports, List<Integer> controllerPorts) {
        return IntStream.range(0, ports.size())
                .mapToObj(i -> new BrokerAddress(Place.LOOPBACK, ports.get(i), controllerPorts.get(i)))
                .toList();
    }

    String client() {
        return place.at(port);
    }

    String controller() {
        return place.at(controllerPort);
    }
}
