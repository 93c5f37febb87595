package org.mailrecall.local.scenario.installation;

import java.nio.file.Path;
import org.apache.kafka.common.utils.Utils;
import org.mailrecall.testbed.RegistryProcess;

/** A stack of any broker and of a registry process. */
public final class BrokerStack implements Stack {
    private final Path directory;
    private final String bootstrapServers;
    private final AutoCloseable broker;
    private final RegistryProcess registry;

    /**
     * Starts the registry beside a broker that runs.
     *
     * @param directory for data and logs; deleted at the end
     */
    public BrokerStack(Path directory, String bootstrapServers, AutoCloseable broker) {
        this.directory = directory;
        this.bootstrapServers = bootstrapServers;
        this.broker = broker;
        this.registry = RegistryProcess.start(directory);
    }

    @Override
    public String bootstrapServers() {
        return bootstrapServers;
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
        Utils.closeQuietly(broker, "broker");
        Utils.closeQuietly(() -> Utils.delete(directory.toFile()), "scratch directory");
    }
}
