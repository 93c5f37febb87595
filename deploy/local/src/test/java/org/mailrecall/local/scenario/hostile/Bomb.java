package org.mailrecall.local.scenario.hostile;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.mailrecall.local.scenario.installation.Outputs;

/**
 * An attack with records that every broker takes.
 *
 * @param thrown sends them, and returns where they stand
 * @param defused asserts, on all output so far, that they were used, counted or made dead letters that fit
 */
public record Bomb(
        String name,
        Function<Throwers, List<RecordMetadata>> thrown,
        BiConsumer<Outputs, List<RecordMetadata>> defused) {}
