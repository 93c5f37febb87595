package org.mailrecall.faults.stack;

import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.mailrecall.testbed.BrokerAddress;
import org.mailrecall.testbed.Place;

/**
 * The network between the processes: where each of them is, and what can be cut between them. What is cut carries nothing
 * and tells nobody, as a cable that is pulled out. The harness has connections of its own, which no fault touches.
 */
public sealed interface Network extends AutoCloseable permits Proxies, Namespaces {
    int BROKERS = 3;

    /** How it can be had. */
    enum Kind {
        PROXIES,
        NAMESPACES;

        /** As options and output have it. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Of the kind that is wanted; proxies, and a line that says why, where this machine has no namespaces for us. */
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

    /** Between an instance and all brokers. */
    void cutOffInstance(int instance);

    /** Between a broker and the other brokers; clients still reach it. */
    void cutOffBroker(int broker);

    /** All that is cut is whole again. */
    void heal();

    List<BrokerAddress> brokers();

    /** Changes of a broker's properties that this network needs. */
    void configure(int broker, Properties properties);

    /** Of each instance. */
    List<Place> instances();

    /** The brokers as this instance is told of them, for {@code bootstrap.servers}. */
    String bootstrap(int instance);

    Place registry();

    @Override
    void close();
}
