package org.mailrecall.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.google.common.base.Ticker;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mailrecall.events.DeleteOutcome;
import org.mailrecall.registry.ReadFailure.RegistryAway;
import org.mailrecall.registry.ReadFailure.UnknownSchema;
import org.mailrecall.registry.ReadFailure.Unreadable;

/** A schema by which no value can be read is asked for once a minute, not for each record that names it. */
class RefusedSchemasTest {
    private static final int ID = 7;
    private static final String OF_ANOTHER_TEAM =
            "{\"schemaType\":\"JSON\",\"schema\":\"{\\\"type\\\":\\\"object\\\"}\"}";

    private final FakeRegistry registry = new FakeRegistry();
    private final AtomicLong nanos = new AtomicLong();
    private final WrittenSchemas<DeleteOutcome> schemas = new WrittenSchemas<>(
            DeleteOutcome.class,
            StrictRegistryClient.of(Map.of("schema.registry.url", registry.url(), "max.retries", "0")),
            null,
            new Ticker() {
                @Override
                public long read() {
                    return nanos.get();
                }
            });

    @AfterEach
    void close() {
        registry.close();
    }

    /** Reads a record that names the id, and returns how often the registry was asked for it. */
    private int read(Class<? extends ReadFailure> failure) {
        int before = registry.asked();
        byte[] record = ByteBuffer.allocate(WrittenSchemas.ID_END)
                .put((byte) 0)
                .putInt(ID)
                .array();
        Throwable thrown = catchThrowable(() -> schemas.of("any", record));
        assertThat(thrown).isInstanceOf(RecordReadException.class);
        assertThat(((RecordReadException) thrown).failure()).isInstanceOf(failure);
        return registry.asked() - before;
    }

    @Test
    void a_schema_of_another_team_is_asked_for_again_after_a_minute() {
        registry.answering(200, OF_ANOTHER_TEAM);
        assertThat(read(Unreadable.class)).isPositive();
        nanos.addAndGet(Duration.ofSeconds(59).toNanos());
        assertThat(read(Unreadable.class)).isZero();
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(read(Unreadable.class)).isPositive();
    }

    @Test
    void an_id_that_the_registry_does_not_know_yet_is_asked_for_each_time() {
        assertThat(read(UnknownSchema.class)).isPositive();
        assertThat(read(UnknownSchema.class)).isPositive();
    }

    @Test
    void a_server_that_answers_without_a_schema_is_asked_again() {
        registry.answering(200, "{}");
        assertThat(read(Unreadable.class)).isPositive();
        assertThat(read(Unreadable.class)).isPositive();
    }

    @Test
    void a_registry_that_was_away_is_asked_again() {
        registry.answering(503, "");
        assertThat(read(RegistryAway.class)).isPositive();
        assertThat(read(RegistryAway.class)).isPositive();
    }
}
