package org.mailrecall.mail.command;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.events.RecallTrace;
import org.mailrecall.mail.config.PostfixConfig;
import org.mailrecall.mail.postfix.PostfixTransport;
import org.mailrecall.mail.transport.KafkaTransportEvents;
import org.mailrecall.mail.transport.TransportMetrics;
import org.mailrecall.platform.kafka.EventSender;
import org.mailrecall.platform.kafka.reader.ConsumerLoop;
import org.mailrecall.platform.kafka.reader.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the parts of the transport adapter for Postfix and stops them in the reverse order. */
final class PostfixApp implements AutoCloseable, Probes.Health {
    private static final Logger LOG = LoggerFactory.getLogger(PostfixApp.class);

    private final Deque<Runnable> closers = new ArrayDeque<>();
    private final PostfixTransport transport;
    private final ConsumerLoop<RecallTrace> trace;
    private final Probes probes;

    private PostfixApp(PostfixConfig config) {
        PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        TransportMetrics metrics = new TransportMetrics(meters);
        try {
            probes = Probes.start(config.httpHost(), config.httpPort(), this, meters);
            closers.push(probes::close);
            EventSender sender = new EventSender(config.kafka());
            closers.push(sender::close);
            PostfixTransport started = PostfixTransport.start(
                    config.settings(), new KafkaTransportEvents(sender), metrics, Clock.systemUTC());
            closers.push(started::close);
            trace = ConsumerLoop.start(
                    config.kafka(),
                    Subscription.of(Topics.RECALL_TRACE, RecallTrace.class, config.group()),
                    event -> started.follow(event.value()));
            closers.push(trace::close);
            metrics.trace(trace.counters());
            transport = started;
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Starts the adapter.
     *
     * @throws IllegalStateException with a message of one line, when the cluster does not answer or refuses, when a
     * topic is missing, or when a port is in use
     * @throws org.mailrecall.mail.disk.DiskException with a message of one line, when the state cannot be opened
     */
    static PostfixApp start(PostfixConfig config) {
        if (!config.kafka().signatures().accepted().containsKey(Topics.RECALL_TRACE.name())) {
            LOG.warn("signatures.recall-trace is empty: each client that may write the topic decides about held mail");
        }
        ClusterCheck.requireTopics(
                config.kafka(),
                config.connectTimeout(),
                Topics.RECALL_REQUESTS,
                Topics.DELIVERED_MESSAGES,
                Topics.RECALL_TRACE);
        return new PostfixApp(config);
    }

    int httpPort() {
        return probes.port();
    }

    @Override
    public Optional<String> whyNotReady() {
        if (transport == null) {
            return Optional.of("starting");
        }
        return transport.trouble().or(trace::trouble);
    }

    /** Stops reading the trace, accepts no more mail, and stops the remaining parts. */
    @Override
    public void close() {
        while (!closers.isEmpty()) {
            closers.pop().run();
        }
    }
}
