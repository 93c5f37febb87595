package org.mailrecall.faults.network;

import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.mailrecall.testbed.BrokerAddress;
import org.mailrecall.testbed.Place;

/**
 * A network in which each process is in a namespace of its own; a cut between two processes blocks all their traffic.
 */
final class Namespaces implements Network {
    private static final int CLIENTS = 9092;
    private static final int CONTROLLERS = 9093;

    private final Lan lan;
    private final List<BrokerAddress> brokers;
    private final List<Place> instances;
    private final Place registry;

    private Namespaces(Lan lan, int instances) {
        this.lan = lan;
        this.brokers = IntStream.range(0, BROKERS)
                .mapToObj(broker -> new BrokerAddress(lan.join("broker-" + broker), CLIENTS, CONTROLLERS))
                .toList();
        this.instances = IntStream.range(0, instances)
                .mapToObj(instance -> lan.join("app-" + instance))
                .toList();
        this.registry = lan.join("registry");
    }

    /** @throws Ip.FailedException where they cannot be had */
    static Namespaces open(int instances) {
        Lan lan = Lan.open();
        try {
            return new Namespaces(lan, instances);
        } catch (Ip.FailedException e) {
            lan.close();
            throw e;
        }
    }

    @Override
    public Kind kind() {
        return Kind.NAMESPACES;
    }

    @Override
    public void cutOffInstance(int instance) {
        brokers.forEach(broker -> lan.cut(instances.get(instance), broker.place()));
    }

    @Override
    public void cutOffBroker(int broker) {
        Place own = brokers.get(broker).place();
        brokers.stream()
                .map(BrokerAddress::place)
                .filter(other -> !other.equals(own))
                .forEach(other -> lan.cut(own, other));
    }

    @Override
    public void heal() {
        lan.heal();
    }

    @Override
    public List<BrokerAddress> brokers() {
        return brokers;
    }

    /** Leaves the listeners alone: addresses tell who connects, so one listener is enough. */
    @Override
    public void configure(int broker, Properties properties) {}

    @Override
    public List<Place> instances() {
        return instances;
    }

    @Override
    public String bootstrap(int instance) {
        return brokers.stream().map(broker -> broker.place().at(broker.port())).collect(Collectors.joining(","));
    }

    @Override
    public Place registry() {
        return registry;
    }

    @Override
    public void close() {
        lan.close();
    }
}
