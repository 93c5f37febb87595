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
    private static final int SHARES = 4;
    /** Test processes that run at the same time have a share of the ports each, so that none takes another's port. */
    private static final int SHARE = Math.floorMod(Integer.getInteger("testbed.ports.share", 0), SHARES);

    private Ports() {}

    /**
     * Returns ports that nobody listens on now. No port is returned twice in this process. The ports that the system
     * gives to outgoing connections (from 32768 on, by Linux' default) are avoided, since such a port could be taken
     * before a server starts.
     *
     * @throws IllegalStateException when too few are free
     */
    public static List<Integer> free(int count) {
        List<Integer> ports = new ArrayList<>();
        for (int tries = 0; ports.size() < count; tries++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST / SHARES, END / SHARES) * SHARES + SHARE;
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
     * Checks that nobody listens on a port of the loopback interface.
     *
     * @throws IllegalStateException when somebody does; the message names the port and what it is for
     */
    public static void requireFree(int port, String what) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true); // connections of a broker just stopped may still linger
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new IllegalStateException(
                    "port " + port + " for the " + what + " is taken: stop its program, or choose another");
        }
    }

    /**
     * Checks that nobody listens on a port at a place. A place in another network than this process's is not checked.
     */
    static void requireFree(Place place, int port, String what) {
        if (place.entry().isEmpty()) {
            requireFree(port, what);
        }
    }

    /** Tells whether somebody accepts connections at a port of a place. */
    static boolean answers(Place place, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(place.host(), port), CONNECT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
