package org.mailrecall.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.google.common.base.Ticker;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailrecall.events.DeleteOutcome;
import org.mailrecall.registry.ReadFailure.RegistryAway;
import org.mailrecall.registry.ReadFailure.Unreadable;

/** A record whose schema id alone the registry answers with errors waits for a while, and not for ever. */
class StuckIdsTest {
    private static final int OURS = 7;
    private static final int STUCK = 77;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final String PAGE = "<html><body>Please log in</body></html>";

    private final FakeRegistry registry = new FakeRegistry();
    private final AtomicLong nanos = new AtomicLong();
    private final WrittenSchemas<DeleteOutcome> schemas = new WrittenSchemas<>(
            DeleteOutcome.class,
            StrictRegistryClient.of(Map.of("schema.registry.url", registry.url(), "max.retries", "0")),
            PATIENCE,
            new Ticker() {
                @Override
                public long read() {
                    return nanos.get();
                }
            });

    @BeforeEach
    void answerForOurs() {
        registry.answering("/schemas/ids/" + OURS, 200, ours());
    }

    @AfterEach
    void close() {
        registry.close();
    }

    private static String ours() {
        String schema = DeleteOutcome.getClassSchema().toString();
        return "{\"schema\":\"" + schema.replace("\\", "\\\\").replace("\"", "\\\"") + "\"}";
    }

    private ReadFailure reading(int id) {
        byte[] record = ByteBuffer.allocate(WrittenSchemas.ID_END)
                .put((byte) 0)
                .putInt(id)
                .array();
        Throwable thrown = catchThrowable(() -> schemas.of("delete-outcomes", record));
        return thrown == null ? null : ((RecordReadException) thrown).failure();
    }

    /** Reads the record as a program does that waits: again and again. */
    private ReadFailure readingFor(Duration time) {
        for (Duration waited = Duration.ZERO; waited.compareTo(time) < 0; waited = waited.plus(EVERY)) {
            assertThat(reading(STUCK)).isInstanceOf(RegistryAway.class);
            nanos.addAndGet(EVERY.toNanos());
        }
        return reading(STUCK);
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 500})
    void it_is_given_up_after_a_while_with_the_registrys_code(int status) {
        registry.answering(status, "{\"error_code\":" + status + "01,\"message\":\"no\"}");
        assertThat(reading(OURS)).isNull();

        ReadFailure given = readingFor(PATIENCE);
        assertThat(given).isInstanceOf(Unreadable.class);
        assertThat(given.reason()).contains("status " + status, status + "01");

        nanos.addAndGet(Duration.ofHours(1).toNanos());
        assertThat(reading(STUCK)).as("another record of it an hour later").isInstanceOf(Unreadable.class);
    }

    @Test
    void before_any_id_is_known_the_schema_of_the_topic_counts() {
        registry.answering(403, "{\"error_code\":40301,\"message\":\"no\"}");
        assertThat(readingFor(PATIENCE)).isInstanceOf(RegistryAway.class);

        registry.answering("/subjects/delete-outcomes-value/versions/latest", 200, ours());
        nanos.addAndGet(EVERY.toNanos());
        assertThat(readingFor(PATIENCE.minus(EVERY))).isInstanceOf(Unreadable.class);
    }

    @Test
    void it_waits_while_the_registry_gives_no_schema_at_all() {
        assertThat(reading(OURS)).isNull();
        registry.answering(403, PAGE).answering("/schemas/ids/" + OURS, 403, PAGE);

        assertThat(readingFor(PATIENCE.multipliedBy(10))).isInstanceOf(RegistryAway.class);
    }

    @Test
    void the_time_for_which_the_registry_was_away_says_nothing_about_an_id() {
        registry.answering(503, "");
        assertThat(readingFor(PATIENCE.multipliedBy(3))).isInstanceOf(RegistryAway.class);

        registry.answering("/subjects/delete-outcomes-value/versions/latest", 200, ours());
        assertThat(reading(STUCK)).as("the others are answered already").isInstanceOf(RegistryAway.class);
        registry.answering("/schemas/ids/" + STUCK, 200, ours());
        assertThat(reading(STUCK)).isNull();
    }

    @Test
    void what_failed_once_and_again_long_after_has_not_failed_for_long() {
        registry.answering(500, "");
        assertThat(reading(OURS)).isNull();
        assertThat(reading(STUCK)).isInstanceOf(RegistryAway.class);
        nanos.addAndGet(Duration.ofHours(1).toNanos());
        assertThat(reading(STUCK)).isInstanceOf(RegistryAway.class);
    }

    @Test
    void an_id_that_is_answered_at_last_is_used() {
        registry.answering(500, "");
        assertThat(reading(OURS)).isNull();
        assertThat(readingFor(Duration.ofMinutes(4))).isInstanceOf(RegistryAway.class);
        registry.answering("/schemas/ids/" + STUCK, 200, ours());
        assertThat(reading(STUCK)).isNull();
    }
}
