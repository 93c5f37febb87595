package org.mailrecall.runtime.health;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;
import org.mailrecall.domain.Evidence;
import org.mailrecall.topology.context.RefusedDeadLetters;

class StreamFailuresTest {
    private static final Throwable REGISTRY_AWAY = new StreamsException(
            new SerializationException("Error retrieving Avro schema", new ConnectException("Connection refused")));

    private final AtomicLong now = new AtomicLong();
    private final RefusedDeadLetters refused = new RefusedDeadLetters();
    private final StreamFailures failures =
            new StreamFailures("kafka:9092", "http://registry", now::get, Duration.ofMillis(1), refused);

    @Test
    void an_outage_is_waited_for_and_named_until_a_new_thread_has_lived_for_a_while() {
        assertThat(failures.handle(REGISTRY_AWAY)).isEqualTo(REPLACE_THREAD);
        assertThat(failures.outage()).hasValue("registry http://registry away: Connection refused");

        now.addAndGet(Duration.ofSeconds(20).toNanos());
        assertThat(failures.outage()).isEmpty();
        assertThat(failures.isFatal()).isFalse();
    }

    @Test
    void a_stop_ends_the_wait() {
        failures.stop();

        assertThat(failures.handle(REGISTRY_AWAY)).isEqualTo(SHUTDOWN_CLIENT);
        assertThat(failures.isFatal()).isFalse();
    }

    @Test
    void what_is_away_is_told_apart() {
        assertThat(away(new StreamsException(new TimeoutException("no leader"))))
                .isEqualTo("kafka away: no leader");
        assertThat(away(new SerializationException(new RestClientException("down", 503, 50301))))
                .startsWith("registry registry away: down");
        assertThat(away(new SerializationException(new RestClientException("unknown", 404, 40403))))
                .isEmpty();
        assertThat(away(new StreamsException(new java.io.IOException("disk full"))))
                .isEmpty();
        assertThat(away(new IllegalStateException("ours"))).isEmpty();
    }

    @Test
    void an_error_of_the_machine_stops_at_once() {
        assertThat(failures.handle(new OutOfMemoryError("heap"))).isEqualTo(SHUTDOWN_CLIENT);
        assertThat(failures.isFatal()).isTrue();
    }

    @Test
    void a_full_disk_stops_at_once() {
        Throwable full = new StreamsException(
                "Error opening store", new IllegalStateException("appending to 000038.sst: No space left on device"));

        assertThat(failures.handle(full)).isEqualTo(SHUTDOWN_CLIENT);
        assertThat(failures.isFatal()).isTrue();
        assertThat(failures.outage()).isEmpty();
    }

    @Test
    void any_number_of_stores_may_be_found_unclean_after_a_crash() {
        for (int task = 0; task < 50; task++) {
            assertThat(failures.handle(new InvalidStateStoreException("Store pending-recalls.1 is currently closed")))
                    .isEqualTo(REPLACE_THREAD);
        }
        assertThat(failures.isFatal()).isFalse();
    }

    @Test
    void a_bug_that_comes_again_and_again_stops_the_instance() {
        for (int i = 0; i < 3; i++) {
            assertThat(failures.handle(new IllegalStateException("ours"))).isEqualTo(REPLACE_THREAD);
        }
        assertThat(failures.handle(new IllegalStateException("ours"))).isEqualTo(SHUTDOWN_CLIENT);
        assertThat(failures.isFatal()).isTrue();
    }

    @Test
    void bugs_of_long_ago_are_forgotten() {
        for (int i = 0; i < 6; i++) {
            now.addAndGet(Duration.ofMinutes(11).toNanos());
            assertThat(failures.handle(new IllegalStateException("ours"))).isEqualTo(REPLACE_THREAD);
        }
    }

    private static String away(Throwable failure) {
        return Outage.of(failure, "kafka", "registry")
                .map(line -> line.replace("Kafka kafka", "kafka"))
                .orElse("");
    }

    @Test
    void a_refused_dead_letter_is_no_bug_at_its_first_refusal() {
        for (int i = 0; i < 10; i++) {
            refused.add(new Evidence("recall-requests", 0, i));
            assertThat(failures.handle(new StreamsException(new RecordTooLargeException("too large"))))
                    .isEqualTo(REPLACE_THREAD);
        }
        for (int i = 0; i < 3; i++) {
            failures.handle(new StreamsException(new RecordTooLargeException("too large")));
        }

        assertThat(failures.handle(new StreamsException(new RecordTooLargeException("too large"))))
                .isEqualTo(SHUTDOWN_CLIENT);
    }
}
