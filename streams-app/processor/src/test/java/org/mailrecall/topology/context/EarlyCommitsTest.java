package org.mailrecall.topology.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.junit.jupiter.api.Test;
import org.mailrecall.topology.stage.Stage;
import org.mailrecall.topology.stage.StageEvents;

class EarlyCommitsTest {
    private static final long INTERVAL_MS = 250;

    private long now = Long.MAX_VALUE; // nanoTime may start anywhere, and run over
    private final EarlyCommits commits = new EarlyCommits(() -> now);
    private final MockProcessorContext<Void, Void> one = context();
    private final MockProcessorContext<Void, Void> other = context();

    @Test
    void the_first_request_is_committed_at_once() {
        commits.soon(one);

        assertThat(one.committed()).isTrue();
    }

    @Test
    void within_a_commit_interval_no_other_is_whichever_task_takes_it_up() {
        commits.soon(one);
        one.resetCommit();
        pass(INTERVAL_MS - 1);
        commits.soon(one);
        commits.soon(other);

        assertThat(one.committed()).isFalse();
        assertThat(other.committed()).isFalse();
    }

    @Test
    void the_first_of_the_next_one_is() {
        commits.soon(one);
        pass(INTERVAL_MS);
        commits.soon(other);

        assertThat(other.committed()).isTrue();
    }

    @Test
    void a_task_that_is_seconds_behind_its_input_commits_nothing_early() {
        one.setCurrentSystemTimeMs(10_000);
        one.setCurrentStreamTimeMs(4_999);
        commits.soon(one);
        assertThat(one.committed()).isFalse();

        one.setCurrentStreamTimeMs(5_000);
        commits.soon(one);
        assertThat(one.committed()).isTrue();
    }

    /** A task that asks for a commit looks at the clock. */
    @Test
    void requests_and_commands_are_committed_early_and_deliveries_are_not() {
        AtomicInteger looks = new AtomicInteger();
        try (Stage stage = new Stage(looks::incrementAndGet)) {
            int atTheStart = looks.get(); // time slices look once
            stage.send(StageEvents.delivery(0, Stage.BEN));
            assertThat(looks).hasValue(atTheStart);
            stage.send(StageEvents.ask(1, Stage.BEN));
            assertThat(looks).as("for the request, and for its command").hasValue(atTheStart + 2);
        }
    }

    private void pass(long ms) {
        now += TimeUnit.MILLISECONDS.toNanos(ms);
    }

    private static MockProcessorContext<Void, Void> context() {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "early");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, Long.toString(INTERVAL_MS));
        MockProcessorContext<Void, Void> context = new MockProcessorContext<>(properties);
        context.setCurrentSystemTimeMs(0);
        context.setCurrentStreamTimeMs(0);
        return context;
    }
}
