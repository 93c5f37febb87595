package org.mailrecall.runtime.health;

import java.util.Optional;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.mailrecall.topology.input.BrokerTime;

/** The health of an instance, as its Kafka Streams and its brokers show it. */
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
        // RUNNING means that every thread has restored its active tasks. It does not mean that a broker answers.
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
