package org.mailrecall.topology.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.internals.WrappedStateStore;
import org.junit.jupiter.api.Test;
import org.mailrecall.state.StoredSlice;
import org.mailrecall.topology.stage.StoresInMemory;
import org.mailrecall.topology.state.StoreCatalogue;

class FanOutQueueTest {
    private static final byte[] JUNK = "junk".getBytes(StandardCharsets.UTF_8);

    private final StoresInMemory stores = new StoresInMemory();
    private final List<String> unreadable = new ArrayList<>();

    FanOutQueueTest() {
        stores.start(StoreCatalogue.FAN_OUT_QUEUE.builder(
                Stores.inMemoryKeyValueStore(StoreCatalogue.FAN_OUT_QUEUE.name()), unreadable::add));
        FanOutQueue queue = queue();
        for (int number = 0; number < 3; number++) {
            queue.add(FanOutQueue.Lane.ASKS, slice(number));
        }
    }

    @Test
    void a_slice_that_cannot_be_read_keeps_no_other_slice_waiting() {
        overwrite(1);
        FanOutQueue queue = queue();

        assertThat(queue.poll(slice -> true)).isEqualTo(slice(0));
        assertThat(queue.firstDue()).isEqualTo(slice(2).getDueAt());
        assertThat(queue.poll(slice -> true)).isEqualTo(slice(2));
        assertThat(queue.poll(slice -> true)).isNull();
        assertThat(queue.firstDue()).isEqualTo(Long.MAX_VALUE);
        assertThat(unreadable).isNotEmpty();
    }

    @Test
    void a_last_slice_that_cannot_be_read_is_passed_over_and_its_number_is_not_used_again() {
        overwrite(2);
        FanOutQueue queue = queue();
        queue.add(FanOutQueue.Lane.ASKS, slice(3));

        assertThat(queue.poll(slice -> true)).isEqualTo(slice(0));
        assertThat(queue.poll(slice -> true)).isEqualTo(slice(1));
        assertThat(queue.poll(slice -> true)).isEqualTo(slice(3));
        assertThat(queue.lastDue(FanOutQueue.Lane.ASKS)).isEqualTo(Long.MIN_VALUE);
    }

    /** Makes the queue anew, as after a start of the task. */
    private FanOutQueue queue() {
        return new FanOutQueue(StoreCatalogue.FAN_OUT_QUEUE.of(stores.context));
    }

    @SuppressWarnings("unchecked")
    private void overwrite(long number) {
        byte[] key = ByteBuffer.allocate(1 + Long.BYTES)
                .put((byte) FanOutQueue.Lane.ASKS.ordinal())
                .putLong(number)
                .array();
        WrappedStateStore<?, ?, ?> store = stores.context.getStateStore(StoreCatalogue.FAN_OUT_QUEUE.name());
        ((KeyValueStore<Bytes, byte[]>) store.wrapped()).put(Bytes.wrap(key), JUNK);
    }

    private static StoredSlice slice(int number) {
        return StoredSlice.newBuilder()
                .setRecall("north|r" + number + "@one.example")
                .setAppendedAt(1)
                .setEvents(List.of())
                .setDueAt(100 + number)
                .build();
    }
}
