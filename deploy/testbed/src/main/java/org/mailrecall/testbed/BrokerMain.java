package org.mailrecall.testbed;

import kafka.Kafka;
import kafka.tools.StorageTool;

/**
 * The main class of a broker's process: formats the data directory where it is new, then runs the broker. The two
 * classes of Kafka that do this are no public API, so this class alone names them.
 */
final class BrokerMain {
    private BrokerMain() {}

    /** Runs the broker. The arguments are the cluster id and the properties file. */
    public static void main(String[] args) {
        Leash.hold();
        String[] format = {"format", "--ignore-formatted", "-t", args[0], "-c", args[1]};
        int failed = StorageTool.execute(format, System.out);
        if (failed != 0) {
            System.exit(failed);
        }
        Kafka.main(new String[] {args[1]});
    }
}
