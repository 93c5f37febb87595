package org.mailrecall.testbed;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** TCP ports of the loopback interface. */
public final class Ports {
    private static final int CONNECT_MILLIS = 500;
    private static final int FIRST = 15_000;
    private static final int END = 32_000;
    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private Ports() {}

    /**
     * Returns ports that nobody listens on now, none given twice in this process. It avoids the ports that the system
     * gives to outgoing connections (from 32768 on, by Linux' default), since such a port could be taken before a
     * server starts.
     */
    public static List<Integer> free(int count) {
        List<Integer> ports = new ArrayList<>();
        for (int tries = 0; ports.size() < count; tries++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, END);
            if (GIVEN.add(port) && isFree(port)) {
                ports.add(port);
            } else if (tries > END - FIRST) {
                throw new IllegalStateException("no free port from " + FIRST + " to " + (END - 1));
            }
        }
        return ports;
    }

    private static boolean isFree(int port) {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return probe.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Checks that nobody listens there.
     *
     * @throws IllegalStateException naming the port and what it is for
     */
    public static void requireFree(int port, String what) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true); // connections of a broker just stopped may still linger
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new IllegalStateException(
                    "port " + port + " for the " + what + " is taken: stop what listens there, or choose another");
        }
    }

    /** Requires a free port at a place. A place in a different network is not looked into. */
    static void requireFree(Place place, int port, String what) {
        if (place.entry().isEmpty()) {
            requireFree(port, what);
        }
    }

    /** Whether somebody listens there. */
    static boolean answers(Place place, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(place.host(), port), CONNECT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
