package org.mailrecall.testbed;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The address of a broker.
 *
 * @param place the network that the broker runs in
 * @param port the port for clients and other brokers
 * @param controllerPort the port for the controllers among themselves
 */
public record BrokerAddress(Place place, int port, int controllerPort) {
    /** Returns addresses on loopback; the lists have an entry for each broker. */
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
