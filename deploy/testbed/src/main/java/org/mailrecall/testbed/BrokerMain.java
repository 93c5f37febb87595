package org.mailrecall.testbed;

import kafka.Kafka;
import kafka.tools.StorageTool;

/**
 * Main class of a broker's process: formats its data directory where that is new, then runs the broker. Neither class
 * is public API of Kafka, so they are named nowhere else.
 */
final class BrokerMain {
    private BrokerMain() {}

    /** Arguments: cluster id, properties file. */
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
