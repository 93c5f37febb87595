package org.mailrecall.mail.command;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.mailrecall.contract.topic.Topic;
import org.mailrecall.platform.kafka.KafkaAccess;

/** Checks before a start that the cluster answers and has the topics. */
final class ClusterCheck {
    private ClusterCheck() {}

    /**
     * Returns when the cluster has described all the topics.
     *
     * @param patience how long to wait for the cluster
     * @throws IllegalStateException with a message of one line, when a topic is missing, or when the cluster does not
     * answer or refuses
     */
    static void requireTopics(KafkaAccess kafka, Duration patience, Topic... topics) {
        List<String> names = Arrays.stream(topics).map(kafka::name).toList();
        try (Admin admin = Admin.create(kafka.client())) {
            admin.describeTopics(names).allTopicNames().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    e.getCause() instanceof UnknownTopicOrPartitionException
                            ? "topics " + String.join(", ", names)
                                    + " are not all there: run \"recall provision --apply\""
                            : "Kafka " + kafka.bootstrapServers() + " refuses: "
                                    + e.getCause().getMessage(),
                    e);
        } catch (TimeoutException e) {
            throw new IllegalStateException(
                    "Kafka " + kafka.bootstrapServers() + " did not answer within " + patience.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for Kafka", e);
        }
    }
}
