package org.mailrecall.cli.doctor;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.ApiException;
import org.mailrecall.config.RecallConfig;
import org.mailrecall.runtime.cluster.StartException;

/**
 * Asks the cluster, waits for its answers with a limit of time, and keeps the questions that were refused or not
 * answered in time.
 */
final class Questions {
    private final long patienceMillis;
    private final List<String> refusals = new ArrayList<>();

    Questions(RecallConfig config) {
        this.patienceMillis = config.connectTimeout().toMillis() + 1_000;
    }

    /** Returns the questions that were refused or not answered in time, with the reason of each. */
    List<String> refusals() {
        return List.copyOf(refusals);
    }

    void refused(String what, StartException why) {
        refusals.add(what + ": " + why.getMessage());
    }

    /**
     * Asks a question. A refusal is kept, so that the remaining questions can still be asked.
     *
     * @param what the question in words, for the list of refusals
     * @param otherwise the answer to take when the question is refused
     */
    <T> T answer(String what, T otherwise, Supplier<T> question) {
        try {
            return question.get();
        } catch (StartException e) {
            refused(what, e);
            return otherwise;
        }
    }

    /**
     * Waits for an answer.
     *
     * @throws StartException when the question is refused or not answered in time
     */
    <T> T await(KafkaFuture<T> future) {
        return awaitUnless(Set.of(), future).orElseThrow();
    }

    /**
     * Waits for an answer about something that may be absent.
     *
     * @param absences the refusals by which the cluster says that it is absent
     * @return the answer; empty where it is absent
     * @throws StartException when the question is refused for another reason or not answered in time
     */
    <T> Optional<T> awaitUnless(Set<Class<? extends ApiException>> absences, KafkaFuture<T> future) {
        try {
            return Optional.of(future.get(patienceMillis, MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartException("interrupted while asking the cluster");
        } catch (TimeoutException e) {
            throw new StartException("no answer within " + patienceMillis / 1_000 + " s");
        } catch (ExecutionException e) {
            if (absences.stream().anyMatch(absence -> absence.isInstance(e.getCause()))) {
                return Optional.empty();
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
