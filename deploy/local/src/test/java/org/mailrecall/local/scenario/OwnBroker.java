package org.mailrecall.local.scenario;

import java.nio.file.Files;
import java.nio.file.Path;
import org.mailrecall.local.scenario.installation.BrokerStack;
import org.mailrecall.local.scenario.installation.Stack;
import org.mailrecall.testbed.BrokerCluster;

/** A broker as a process of our own. */
final class OwnBroker {
    private OwnBroker() {}

    static final class Extension extends StackExtension {
        @Override
        Stack start() throws Exception {
            Path directory = Files.createTempDirectory("recall-stack");
            BrokerCluster broker = BrokerCluster.start(directory);
            return new BrokerStack(directory, broker.bootstrapServers(), broker);
        }
    }
}
