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
     * @throws GroupIdNotFoundException when it asks for a group that does not exist
     */
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
