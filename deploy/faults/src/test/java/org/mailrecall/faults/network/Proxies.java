package org.mailrecall.faults.network;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.mailrecall.testbed.BrokerAddress;
import org.mailrecall.testbed.Link;
import org.mailrecall.testbed.Place;
import org.mailrecall.testbed.Ports;

/**
 * A network of processes on loopback, with forwarders that can be cut: from each instance to each broker, and from each
 * broker to each broker. A broker that is cut off still reaches its peers by connections that it opens itself.
 */
final class Proxies implements Network {
    private final int instances;
    private final List<Integer> direct = Ports.free(BROKERS);
    private final List<Integer> controllers = Ports.free(BROKERS);
    private final List<Integer> replication = Ports.free(BROKERS);
    private final List<Integer> apps;
    private final List<List<Link>> appLinks = new ArrayList<>();
    private final List<Link> replicationLinks;
    private final List<Link> controllerLinks;

    Proxies(int instances) {
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

    @Override
    public Kind kind() {
        return Kind.PROXIES;
    }

    @Override
    public String bootstrap(int instance) {
        return appLinks.get(instance).stream()
                .map(link -> "127.0.0.1:" + link.port())
                .collect(Collectors.joining(","));
    }

    @Override
    public List<BrokerAddress> brokers() {
        return BrokerAddress.onLoopback(direct, controllers);
    }

    @Override
    public List<Place> instances() {
        return Collections.nCopies(instances, Place.LOOPBACK);
    }

    @Override
    public Place registry() {
        return Place.LOOPBACK;
    }

    @Override
    public void cutOffInstance(int instance) {
        appLinks.get(instance).forEach(Link::cut);
    }

    @Override
    public void cutOffBroker(int broker) {
        replicationLinks.get(broker).cut();
        controllerLinks.get(broker).cut();
    }

    @Override
    public void heal() {
        links().forEach(Link::heal);
    }

    private Stream<Link> links() {
        return Stream.of(appLinks.stream().flatMap(List::stream), replicationLinks.stream(), controllerLinks.stream())
                .flatMap(all -> all);
    }

    /** Gives a broker a listener for each peer that connects through a forwarder. */
    @Override
    public void configure(int broker, Properties p) {
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
        links().forEach(Link::close);
    }
}
