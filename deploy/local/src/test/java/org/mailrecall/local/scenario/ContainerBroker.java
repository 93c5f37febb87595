package org.mailrecall.local.scenario;

import java.nio.file.Files;
import org.mailrecall.local.scenario.installation.BrokerStack;
import org.mailrecall.local.scenario.installation.Stack;
import org.opentest4j.TestAbortedException;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;

/** A broker in a container of the official Kafka image. */
final class ContainerBroker {
    private static final String IMAGE = "apache/kafka:4.3.1";
    private static final String SKIPPED = "SKIPPED: no Docker engine answers, so the scenarios did not run against "
            + IMAGE + "; the same ones run on a broker process in OwnBrokerTest.";

    private ContainerBroker() {}

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
            KafkaContainer broker = new KafkaContainer(IMAGE).withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false");
            broker.start();
            return new BrokerStack(
                    Files.createTempDirectory("recall-container-stack"), broker.getBootstrapServers(), broker);
        }
    }
}
