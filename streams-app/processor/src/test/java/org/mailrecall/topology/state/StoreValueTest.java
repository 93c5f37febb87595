package org.mailrecall.topology.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;

class StoreValueTest {
    @Test
    void a_number_of_another_length_cannot_be_read_and_counts_as_missing() {
        List<String> unreadable = new ArrayList<>();
        Serde<Long> serde = StoreValue.MILLISECONDS.serde(unreadable::add);
        byte[] stored = serde.serializer().serialize("changelog", 1_700_000_000_000L);

        assertThat(serde.deserializer().deserialize("changelog", stored)).isEqualTo(1_700_000_000_000L);
        assertThat(serde.deserializer().deserialize("changelog", null)).isNull();
        assertThat(unreadable).isEmpty();
        for (int octets : new int[] {0, 3, 7, 9}) {
            assertThat(serde.deserializer().deserialize("changelog", new byte[octets]))
                    .isNull();
        }
        assertThat(unreadable).hasSize(4).containsOnly("changelog");
    }
}
