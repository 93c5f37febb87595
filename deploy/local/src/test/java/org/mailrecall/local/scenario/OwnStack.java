package org.mailrecall.local.scenario;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.common.utils.Utils;
import org.mailrecall.testbed.BrokerCluster;
import org.mailrecall.testbed.RegistryProcess;

/** Broker and registry as processes of our own. */
final class OwnStack implements Stack {
    private final Path directory;
    private final BrokerCluster broker;
    private final RegistryProcess registry;

    private OwnStack(Path directory) {
        this.directory = directory;
        this.broker = BrokerCluster.start(directory);
        this.registry = RegistryProcess.start(directory);
    }

    static final class Extension extends StackExtension {
        @Override
        Stack start() throws Exception {
            return new OwnStack(Files.createTempDirectory("recall-stack"));
        }
    }

    @Override
    public String bootstrapServers() {
        return broker.bootstrapServers();
    }

    @Override
    public String registryUrl() {
        return registry.url();
    }

    @Override
    public void stopRegistry() {
        registry.kill();
    }

    @Override
    public void startRegistry() {
        registry.restart();
    }

    @Override
    public void close() {
        registry.close();
        broker.close();
        Utils.closeQuietly(() -> Utils.delete(directory.toFile()), "scratch directory");
    }
}
