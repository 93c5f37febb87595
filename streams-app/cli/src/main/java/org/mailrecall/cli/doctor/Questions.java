package org.mailrecall.cli.doctor;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.mailrecall.config.RecallConfig;
import org.mailrecall.runtime.cluster.StartException;

/** Asks the cluster with patience, and keeps the questions that the cluster refuses. */
final class Questions {
    private final long patienceMillis;
    private final List<String> refusals = new ArrayList<>();

    Questions(RecallConfig config) {
        this.patienceMillis = config.connectTimeout().toMillis() + 1_000;
    }

    /** Returns the questions that were refused, with the reason of each. */
    List<String> refusals() {
        return List.copyOf(refusals);
    }

    void refused(String what, StartException why) {
        refusals.add(what + ": " + why.getMessage());
    }

    /** Asks a question. A refusal is kept, and the remaining questions are still asked. */
    <T> T answer(String what, T otherwise, Supplier<T> question) {
        try {
            return question.get();
        } catch (StartException e) {
            refused(what, e);
            return otherwise;
        }
    }

    <T> T await(KafkaFuture<T> future) {
        try {
            return future.get(patienceMillis, MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartException("interrupted while asking the cluster");
        } catch (TimeoutException e) {
            throw new StartException("no answer within " + patienceMillis / 1_000 + " s");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupIdNotFoundException absent) {
                throw absent;
            }
            throw new StartException(StartException.reason(e));
        }
    }

    /** Returns the settings that have a value. */
    static Map<String, String> values(Config config) {
        return config.entries().stream()
                .filter(entry -> entry.value() != null)
                .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value));
    }
}
