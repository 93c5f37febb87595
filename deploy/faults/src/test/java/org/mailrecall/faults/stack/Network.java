package org.mailrecall.faults.stack;

import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.mailrecall.local.process.Ports;

/**
 * Every cable that can be cut: from each instance to each broker, and from the other brokers to each. The harness itself
 * has connections of its own, which no fault touches.
 */
public final class Network implements AutoCloseable {
    public static final int BROKERS = 3;

    private final int instances;
    private final List<Integer> direct = Ports.free(BROKERS);
    private final List<Integer> controllers = Ports.free(BROKERS);
    private final List<Integer> replication = Ports.free(BROKERS);
    private final List<Integer> apps;
    private final List<List<Link>> appLinks = new ArrayList<>();
    private final List<Link> replicationLinks;
    private final List<Link> controllerLinks;

    public Network(int instances) {
        this.instances = instances;
        this.apps = Ports.free(BROKERS * instances);
        for (int instance = 0; instance < instances; instance++) {
            List<Link> links = new ArrayList<>();
            for (int broker = 0; broker < BROKERS; broker++) {
                links.add(Link.to("app " + instance + " to broker " + broker, appPort(instance, broker)));
            }
            appLinks.add(links);
        }
        replicationLinks = inward("replication", replication);
        controllerLinks = inward("controller", controllers);
    }

    private static List<Link> inward(String name, List<Integer> targets) {
        return IntStream.range(0, BROKERS)
                .mapToObj(broker -> Link.to(name + " to broker " + broker, targets.get(broker)))
                .toList();
    }

    /** What an instance is told. */
    public String bootstrap(int instance) {
        return appLinks.get(instance).stream()
                .map(link -> "127.0.0.1:" + link.port())
                .collect(Collectors.joining(","));
    }

    List<Integer> direct() {
        return direct;
    }

    List<Integer> controllers() {
        return controllers;
    }

    /** From an instance to all brokers. */
    public List<Link> of(int instance) {
        return appLinks.get(instance);
    }

    /** By which the other brokers reach this one. */
    public List<Link> inTo(int broker) {
        return List.of(replicationLinks.get(broker), controllerLinks.get(broker));
    }

    /** Gives a broker one listener for each who comes by a cable of its own. */
    void configure(int broker, Properties p) {
        List<String> listeners = new ArrayList<>();
        List<String> advertised = new ArrayList<>();
        List<String> protocols = new ArrayList<>();
        add("PLAINTEXT", direct.get(broker), direct.get(broker), listeners, advertised, protocols);
        add("BROKER", replication.get(broker), replicationLinks.get(broker).port(), listeners, advertised, protocols);
        add(
                "CONTROLLER",
                controllers.get(broker),
                controllerLinks.get(broker).port(),
                listeners,
                advertised,
                protocols);
        for (int app = 0; app < instances; app++) {
            int link = appLinks.get(app).get(broker).port();
            add("APP" + app, appPort(app, broker), link, listeners, advertised, protocols);
        }
        p.setProperty("listeners", String.join(",", listeners));
        p.setProperty("advertised.listeners", String.join(",", advertised));
        p.setProperty("listener.security.protocol.map", String.join(",", protocols));
        p.setProperty("inter.broker.listener.name", "BROKER");
        p.setProperty(
                "controller.quorum.voters",
                IntStream.range(0, BROKERS)
                        .mapToObj(b ->
                                (b + 1) + "@127.0.0.1:" + controllerLinks.get(b).port())
                        .collect(Collectors.joining(",")));
    }

    private static void add(
            String name, int port, int told, List<String> listeners, List<String> advertised, List<String> protocols) {
        listeners.add(name + "://127.0.0.1:" + port);
        advertised.add(name + "://127.0.0.1:" + told);
        protocols.add(name + ":PLAINTEXT");
    }

    private int appPort(int instance, int broker) {
        return apps.get(instance * BROKERS + broker);
    }

    @Override
    public void close() {
        appLinks.forEach(links -> links.forEach(Link::close));
        replicationLinks.forEach(Link::close);
        controllerLinks.forEach(Link::close);
    }
}
