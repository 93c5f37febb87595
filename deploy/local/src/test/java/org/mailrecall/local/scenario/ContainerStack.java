package org.mailrecall.local.scenario;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.common.utils.Utils;
import org.mailrecall.testbed.RegistryProcess;
import org.opentest4j.TestAbortedException;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;

/** The official Kafka image; the registry is a process of our own, as everywhere. */
final class ContainerStack implements Stack {
    private static final String IMAGE = "apache/kafka:4.3.1";
    private static final String SKIPPED = "SKIPPED: no Docker engine answers, so the scenarios did not run against "
            + IMAGE + "; the same ones run on a broker process in OwnBrokerTest.";

    private final Path directory;
    private final KafkaContainer broker;
    private final RegistryProcess registry;

    private ContainerStack(Path directory) {
        this.directory = directory;
        this.broker = new KafkaContainer(IMAGE).withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false");
        broker.start();
        this.registry = RegistryProcess.start(directory);
    }

    static final class Extension extends StackExtension {
        private boolean said;

        @Override
        Stack start() throws Exception {
            if (!DockerClientFactory.instance().isDockerAvailable()) {
                if (!said) {
                    System.out.println(SKIPPED); // build tools show only the count of skipped tests
                    said = true;
                }
                throw new TestAbortedException(SKIPPED);
            }
            return new ContainerStack(Files.createTempDirectory("recall-container-stack"));
        }
    }

    @Override
    public String bootstrapServers() {
        return broker.getBootstrapServers();
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
