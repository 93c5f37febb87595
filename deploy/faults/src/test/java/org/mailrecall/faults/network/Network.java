package org.mailrecall.faults.network;

import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.mailrecall.testbed.BrokerAddress;
import org.mailrecall.testbed.Place;

/**
 * The network between the processes: their addresses, and the cuts between them. A cut link carries nothing and tells
 * nobody, like a pulled cable. The harness has connections of its own, which no fault touches.
 */
public sealed interface Network extends AutoCloseable permits Proxies, Namespaces {
    int BROKERS = 3;

    /** The ways in which a network is made. */
    enum Kind {
        PROXIES,
        NAMESPACES;

        /** Returns the name for options and output. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Creates a network of the wanted kind; falls back to proxies, with a line that says why, where this machine has no
     * namespaces.
     */
    static Network open(Kind wanted, int instances) {
        if (wanted == Kind.NAMESPACES) {
            try {
                return Namespaces.open(instances);
            } catch (Ip.FailedException e) {
                System.out.println("network: proxies, for namespaces cannot be had here: " + e.getMessage());
            }
        }
        return new Proxies(instances);
    }

    Kind kind();

    /** Cuts an instance off from all brokers. */
    void cutOffInstance(int instance);

    /** Cuts a broker off from the other brokers; clients still reach it. */
    void cutOffBroker(int broker);

    /** Heals all cuts. */
    void heal();

    List<BrokerAddress> brokers();

    /** Changes a broker's properties as this network needs. */
    void configure(int broker, Properties properties);

    /** Returns the place of each instance. */
    List<Place> instances();

    /** Returns the {@code bootstrap.servers} of an instance. */
    String bootstrap(int instance);

    Place registry();

    @Override
    void close();
}
