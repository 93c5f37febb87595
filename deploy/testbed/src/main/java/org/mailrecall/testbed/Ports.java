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
     * Ports that nobody listens on at the moment, none given twice in this process. Not those that the system gives to
     * outgoing connections (from 32768 on, by Linux' default): one of these would be taken before a server starts.
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

    /** The same at a place; another network is not looked into. */
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
