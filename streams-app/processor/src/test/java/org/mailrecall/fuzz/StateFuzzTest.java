package org.mailrecall.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Tag;
import org.mailrecall.platform.json.BadJsonException;
import org.mailrecall.replay.ReplayLine;
import org.mailrecall.state.RecipientEvent;
import org.mailrecall.state.StoredRecalls;
import org.mailrecall.topology.state.StateSerde;

/** Whatever stands in an internal topic, in a row of a store or in a line of a recorded history: it is read or refused. */
@Tag("slow")
class StateFuzzTest {
    private static final StateSerde<RecipientEvent> EVENTS = new StateSerde<>(RecipientEvent.class);
    private static final StateSerde<StoredRecalls> ROWS = new StateSerde<>(StoredRecalls.class);

    @FuzzTest(maxDuration = "5m")
    void record_of_an_internal_topic(byte[] octets) {
        try {
            RecipientEvent event = EVENTS.deserializer().deserialize("topic", octets);
            byte[] again = EVENTS.serializer().serialize("topic", event);
            assertThat(EVENTS.deserializer().deserialize("topic", again)).isEqualTo(event);
        } catch (SerializationException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    @FuzzTest(maxDuration = "5m")
    void row_of_a_store(byte[] octets) {
        try {
            StoredRecalls row = ROWS.deserializer().deserialize("changelog", octets);
            byte[] again = ROWS.serializer().serialize("changelog", row);
            assertThat(ROWS.deserializer().deserialize("changelog", again)).isEqualTo(row);
        } catch (SerializationException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    @FuzzTest(maxDuration = "5m")
    void line_of_a_history(byte[] octets) {
        try {
            assertThat(ReplayLine.parse(new String(octets, StandardCharsets.UTF_8)))
                    .isNotNull();
        } catch (BadJsonException e) {
            assertThat(e.getMessage().lines()).hasSize(1);
        }
    }
}
