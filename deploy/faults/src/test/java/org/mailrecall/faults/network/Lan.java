package org.mailrecall.faults.network;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mailrecall.testbed.Place;

/**
 * Network namespaces around a router, which is a namespace too. The network of each process is its own, and every
 * packet between two of them, or to this process, passes the router. Packets are forwarded and cut only there; the
 * machine's own settings stay as they are. An instance serves one thread.
 */
final class Lan implements AutoCloseable {
    /** The address range for measuring networks (RFC 2544), which no host uses. */
    private static final String RANGE = "198.";

    private static final int RANGE_FIRST = 18;
    private static final int SUBNETS = 512;
    private static final int ROUTER_HOST = 254;
    private static final int OWN_HOST = 253;

    private static final String PREFIX = "faults-";
    private static final Pattern NAME = Pattern.compile(PREFIX + "(\\d+)-\\S+");

    private final long pid = ProcessHandle.current().pid();
    private final String router = name("router");
    private final String cable = "faults" + pid;
    private final Deque<String[]> undo = new ArrayDeque<>();
    private final Cuts cuts = new Cuts(router);
    private String subnet = "";
    private int joined;

    private Lan() {}

    /**
     * Creates a router that is reached from here, and removes what killed harnesses left behind.
     *
     * @throws Ip.FailedException where namespaces cannot be had: not root, or no {@code ip}
     */
    static Lan open() {
        removeLeftovers();
        Lan lan = new Lan();
        try {
            lan.add(lan.router);
            Ip.execute(lan.router, "sh", "-c", "echo 1 > /proc/sys/net/ipv4/ip_forward");
            lan.reachFromHere();
            return lan;
        } catch (Ip.FailedException e) {
            lan.close();
            throw e;
        }
    }

    private void reachFromHere() {
        Ip.run("link", "add", "dev", cable, "type", "veth", "peer", "name", "harness", "netns", router);
        undo.push(new String[] {"link", "delete", "dev", cable});
        Ip.run("link", "set", "dev", cable, "up");
        subnet = freeSubnet();
        Ip.run("addr", "add", at(OWN_HOST), "peer", at(ROUTER_HOST), "dev", cable);
        attach("harness", at(OWN_HOST));
    }

    /** Finds a free subnet: a second harness may run, and the harness that sets its route first has the subnet. */
    private String freeSubnet() {
        for (int i = 0; ; i++) {
            int chosen = (int) ((pid + i) % SUBNETS);
            String candidate = RANGE + (RANGE_FIRST + chosen / 256) + "." + chosen % 256 + ".";
            try {
                Ip.run("route", "add", candidate + "0/24", "via", candidate + ROUTER_HOST, "dev", cable, "onlink");
                return candidate;
            } catch (Ip.FailedException e) {
                if (i == SUBNETS) {
                    throw e;
                }
            }
        }
    }

    /** Creates a namespace at the router. */
    Place join(String node) {
        String namespace = name(node);
        String address = at(++joined);
        add(namespace);
        Ip.run(
                "link", "add", "dev", "uplink", "netns", namespace, "type", "veth", "peer", "name", node, "netns",
                router);
        attach(node, address);
        Ip.in(
                namespace,
                List.of(
                        "link set dev lo up",
                        "addr add " + address + " peer " + at(ROUTER_HOST) + " dev uplink",
                        "link set dev uplink up",
                        "route add " + at(0) + "/24 via " + at(ROUTER_HOST)));
        return new Place(address, Ip.entry(namespace));
    }

    private void attach(String link, String address) {
        Ip.in(
                router,
                List.of(
                        "addr add " + at(ROUTER_HOST) + " peer " + address + " dev " + link,
                        "link set dev " + link + " up"));
    }

    private void add(String namespace) {
        Ip.run("netns", "add", namespace);
        undo.push(new String[] {"netns", "delete", namespace});
    }

    private String name(String node) {
        return PREFIX + pid + "-" + node;
    }

    private String at(int host) {
        return subnet + host;
    }

    /** Cuts two places off from each other; established connections stall. */
    void cut(Place a, Place b) {
        cuts.between(a.host(), b.host());
    }

    void heal() {
        cuts.heal();
    }

    /** Removes the namespaces, and their interfaces with them. */
    @Override
    public void close() {
        while (!undo.isEmpty()) {
            remove(undo.pop());
        }
    }

    private static void removeLeftovers() {
        for (String line : Ip.run("netns", "list").lines().toList()) {
            Matcher name = NAME.matcher(line.split(" ")[0]);
            if (name.matches()
                    && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty()) {
                remove("netns", "delete", name.group());
            }
        }
    }

    private static void remove(String... arguments) {
        try {
            Ip.run(arguments);
        } catch (Ip.FailedException e) {
            System.out.println("left to the next harness: " + e.getMessage());
        }
    }
}
