package org.mailrecall.bench.run.traffic;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.mailrecall.bench.load.Answering;
import org.mailrecall.bench.run.process.Arena;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.events.DeleteCommand;
import org.mailrecall.events.DeleteOutcome;
import org.mailrecall.registry.SpecificAvroSerde;

/**
 * Plays the mailbox services: reads each command as soon as it is committed, and sends its outcome, if any, at once.
 */
public final class Answerer implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(20);
    private static final int LINGER_MS = 5;

    private final Answering answering;
    private final Consumer<DeleteCommand> seen;
    private final TopicTail tail;
    private final SpecificAvroSerde<DeleteCommand> commands;
    private final SpecificAvroSerde<DeleteOutcome> outcomes = new SpecificAvroSerde<>(DeleteOutcome.class);
    private final KafkaProducer<String, byte[]> producer;
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private final Callback noticed = (metadata, error) -> {
        if (error != null) {
            failure.compareAndSet(null, error);
        }
    };
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final Thread thread = new Thread(this::work, "answerer");

    /**
     * Starts to answer the commands that come from now on.
     *
     * @param answering decides the outcomes
     * @param seen gets each command, before its outcome is sent, in the answerer's thread
     */
    public Answerer(Arena arena, Answering answering, Consumer<DeleteCommand> seen) {
        this.answering = answering;
        this.seen = seen;
        tail = new TopicTail(arena, Topics.DELETE_COMMANDS.name()).fromNow();
        commands = Judging.serde(arena, DeleteCommand.class);
        outcomes.configure(Map.of("schema.registry.url", arena.registryUrl(), "auto.register.schemas", false), false);
        Map<String, Object> config = new HashMap<>();
        config.put("bootstrap.servers", arena.bootstrapServers());
        config.put("linger.ms", LINGER_MS);
        producer = new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
        thread.setDaemon(true);
        thread.start();
    }

    private void work() {
        try {
            while (!stopped.get()) {
                tail.poll(POLL, record -> answer(commands.deserializer().deserialize(record.topic(), record.value())));
            }
            producer.flush();
        } catch (RuntimeException e) {
            failure.compareAndSet(null, e);
        }
    }

    private void answer(DeleteCommand command) {
        seen.accept(command);
        answering
                .outcome(command, System.currentTimeMillis())
                .ifPresent(outcome -> producer.send(
                        new ProducerRecord<>(
                                Topics.DELETE_OUTCOMES.name(),
                                command.getRecipientKey(),
                                outcomes.serializer().serialize(Topics.DELETE_OUTCOMES.name(), outcome)),
                        noticed));
    }

    /**
     * Checks that all outcomes so far could be sent.
     *
     * @throws IllegalStateException with the reason when one could not
     */
    public void requireAlive() {
        if (failure.get() != null) {
            throw new IllegalStateException("commands could not be answered: " + failure.get(), failure.get());
        }
    }

    /** Stops reading; returns when every command that was read is answered. */
    @Override
    public void close() {
        stopped.set(true);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        producer.close();
        tail.close();
        commands.close();
        outcomes.close();
    }
}
