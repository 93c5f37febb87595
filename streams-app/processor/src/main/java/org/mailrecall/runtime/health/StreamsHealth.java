package org.mailrecall.runtime.health;

import java.util.Optional;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.mailrecall.topology.input.BrokerTime;

/**
 * The health of an instance, judged by the state of Kafka Streams, its failures, its connections and the times of
 * records.
 */
public record StreamsHealth(
        KafkaStreams streams, StreamFailures failures, BrokerTime brokerTime, String bootstrapServers)
        implements Health {
    @Override
    public Optional<String> whyDead() {
        State state = streams.state();
        return state == State.ERROR || state == State.PENDING_ERROR
                ? Optional.of("streams are in state " + state)
                : Optional.empty();
    }

    @Override
    public Optional<String> whyNotReady() {
        Optional<String> outage = failures.outage();
        if (outage.isPresent()) {
            return outage;
        }
        // In the state RUNNING every thread has restored its active tasks. Whether a broker answers does not matter to
        // that state.
        State state = streams.state();
        if (state != State.RUNNING) {
            return Optional.of("streams are in state " + state);
        }
        return isConnected() ? brokerTime.problem() : Optional.of("Kafka " + bootstrapServers + " away: no connection");
    }

    private boolean isConnected() {
        return streams.metrics().values().stream()
                .filter(m -> m.metricName().name().equals("connection-count")
                        && m.metricName().group().equals("consumer-metrics"))
                .anyMatch(m -> m.metricValue() instanceof Number count && count.doubleValue() > 0);
    }
}
