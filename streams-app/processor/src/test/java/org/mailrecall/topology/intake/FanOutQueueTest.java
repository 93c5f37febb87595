package org.mailrecall.topology.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
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
import org.mailrecall.topology.intake.FanOutQueue.Lane;
import org.mailrecall.topology.stage.StoresInMemory;
import org.mailrecall.topology.state.StoreCatalogue;

class FanOutQueueTest {
    private static final long LATE = 1_000_000;

    private final StoresInMemory stores = new StoresInMemory();
    private final KeyValueStore<byte[], StoredSlice> store;
    private final List<String> unreadable = new ArrayList<>();
    private int rows;

    FanOutQueueTest() {
        stores.start(StoreCatalogue.FAN_OUT_QUEUE.builder(
                Stores.inMemoryKeyValueStore(StoreCatalogue.FAN_OUT_QUEUE.name()), unreadable::add));
        store = StoreCatalogue.FAN_OUT_QUEUE.of(stores.context);
    }

    private FanOutQueue start() {
        return new FanOutQueue(counted(store));
    }

    @SuppressWarnings("unchecked")
    private KeyValueStore<byte[], StoredSlice> counted(KeyValueStore<byte[], StoredSlice> of) {
        return (KeyValueStore<byte[], StoredSlice>) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {KeyValueStore.class}, (proxy, method, arguments) -> {
                    rows++;
                    assertThat(method.getName()).isIn("get", "put", "delete", "range", "reverseRange");
                    try {
                        return method.invoke(of, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static StoredSlice.Builder slice(String recall, int number) {
        return StoredSlice.newBuilder()
                .setRecall(recall)
                .setAppendedAt(number)
                .setEvents(List.of())
                .setDueAt(LATE);
    }

    private static StoredSlice slice(String tenant, String person, String recall, int number) {
        return slice(recall, number).setTenant(tenant).setPerson(person).build();
    }

    /** Writes a row as a former version did: under a lane and a number that runs on. */
    private void former(Lane lane, long number, StoredSlice slice) {
        store.put(
                ByteBuffer.allocate(1 + Long.BYTES)
                        .put((byte) lane.ordinal())
                        .putLong(number)
                        .array(),
                slice);
    }

    private static List<String> leave(FanOutQueue queue, int many) {
        List<String> left = new ArrayList<>();
        for (int n = 0; n < many && !queue.isEmpty(); n++) {
            queue.joinedBy(0);
            FanOutQueue.Head head = queue.next();
            left.add(head.slice().getRecall() + head.slice().getAppendedAt());
            head.remove();
        }
        return left;
    }

    @Test
    void lines_take_turns_and_each_keeps_its_order_also_after_a_start() {
        FanOutQueue queue = start();
        for (int n = 0; n < 3; n++) {
            queue.add(Lane.ASKS, slice("one", "ann", "a", n));
        }
        queue.add(Lane.ASKS, slice("one", "ben", "b", 0));
        queue.add(Lane.ASKS, slice("two", "cid", "c", 0));

        assertThat(leave(queue, 2)).containsExactly("a0", "c0");
        FanOutQueue afterAStart = start();
        afterAStart.add(Lane.ASKS, slice("one", "ann", "a", 3));
        assertThat(leave(afterAStart, 9)).containsExactly("a1", "b0", "a2", "a3");
        assertThat(store.all().hasNext()).isFalse();
    }

    @Test
    void who_has_many_recalls_has_no_more_turns_than_who_has_one() {
        FanOutQueue queue = start();
        for (int n = 0; n < 2; n++) {
            queue.add(Lane.ASKS, slice("one", "ann", "a", n));
            queue.add(Lane.ASKS, slice("one", "ann", "d", n));
            queue.add(Lane.ASKS, slice("one", "ben", "b", n));
        }

        assertThat(leave(queue, 9)).containsExactly("a0", "b0", "d0", "b1", "a1", "d1");
    }

    @Test
    void the_askers_cancel_does_not_wait_behind_the_approvals_of_another() {
        FanOutQueue queue = start();
        for (int n = 0; n < 3; n++) {
            queue.add(Lane.FOLLOW_UPS, slice("one", "boss", "a", n));
        }
        queue.add(Lane.FOLLOW_UPS, slice("one", "ann", "a", 9));

        assertThat(leave(start(), 9)).containsExactly("a0", "a9", "a1", "a2");
    }

    @Test
    void rows_of_a_former_version_leave_in_their_order_beside_new_ones() {
        for (int n = 0; n < 3; n++) {
            former(Lane.ASKS, 7 + n, slice(n == 1 ? "y" : "x", n).build());
        }
        former(Lane.FOLLOW_UPS, 3, slice("x", 3).build());
        FanOutQueue queue = start();
        queue.add(Lane.ASKS, slice("one", "ann", "a", 0));
        queue.add(Lane.ASKS, slice("one", "ann", "a", 1));

        assertThat(leave(start(), 2)).containsExactly("x3", "a0");
        assertThat(leave(start(), 9)).containsExactly("x0", "a1", "y1", "x2");
        assertThat(store.all().hasNext()).isFalse();
    }

    @Test
    void slices_that_cannot_be_read_keep_no_other_slice_waiting() {
        for (int n = 0; n < 5; n++) {
            former(Lane.ASKS, n, slice("x", n).setDueAt(n).build());
        }
        overwrite(0);
        overwrite(2);
        overwrite(3);
        FanOutQueue queue = start();

        assertThat(leave(queue, 1)).containsExactly("x1");
        assertThat(queue.firstDue()).isEqualTo(4);
        assertThat(leave(queue, 9)).containsExactly("x4");
        assertThat(queue.firstDue()).isEqualTo(Long.MAX_VALUE);
        assertThat(unreadable).isNotEmpty();
    }

    @Test
    void a_last_slice_that_cannot_be_read_is_passed_over() {
        former(Lane.ASKS, 0, slice("x", 0).build());
        former(Lane.ASKS, 1, slice("x", 1).build());
        overwrite(1);

        assertThat(leave(start(), 9)).containsExactly("x0");
    }

    @SuppressWarnings("unchecked")
    private void overwrite(long number) {
        byte[] key = ByteBuffer.allocate(1 + Long.BYTES)
                .put((byte) Lane.ASKS.ordinal())
                .putLong(number)
                .array();
        WrappedStateStore<?, ?, ?> outer = stores.context.getStateStore(StoreCatalogue.FAN_OUT_QUEUE.name());
        ((KeyValueStore<Bytes, byte[]>) outer.wrapped()).put(Bytes.wrap(key), "junk".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void the_slice_that_is_due_first_is_known() {
        FanOutQueue queue = start();
        queue.add(Lane.ASKS, slice("one", "ann", "a", 0));
        queue.add(
                Lane.ASKS,
                slice("b", 0).setTenant("two").setPerson("ben").setDueAt(5).build());
        former(Lane.ASKS, 7, slice("x", 0).setDueAt(3).build());
        former(Lane.ASKS, 8, slice("x", 1).setDueAt(9).build());

        FanOutQueue afterAStart = start();
        List<Long> due = new ArrayList<>();
        while (!afterAStart.isEmpty()) {
            due.add(afterAStart.firstDue());
            afterAStart.mostUrgent().remove();
        }
        assertThat(due).containsExactly(3L, 5L, 9L, LATE);
        assertThat(afterAStart.firstDue()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void who_joins_later_has_no_turn_in_the_time_before() {
        FanOutQueue queue = start();
        queue.add(Lane.ASKS, slice("one", "ann", "a", 0));
        queue.add(Lane.ASKS, slice("one", "ann", "a", 1));
        queue.add(
                Lane.ASKS,
                slice("b", 0).setTenant("two").setPerson("ben").setQueuedAt(100).build());

        assertThat(leave(queue, 2)).containsExactly("a0", "a1");
        assertThat(queue.joinedBy(50)).isEqualTo(100);
        assertThat(queue.next().slice().getRecall()).isEqualTo("b");
    }

    @Test
    void a_turn_reads_and_writes_the_same_number_of_rows_whatever_waits() {
        FanOutQueue queue = start();
        queue.add(Lane.ASKS, slice("one", "ann", "a", 0));
        queue.add(Lane.ASKS, slice("one", "ann", "a", 1));
        rows = 0;
        leave(queue, 1);
        int alone = rows;
        for (int n = 0; n < 5_000; n++) {
            queue.add(Lane.ASKS, slice("t" + n % 10, "p" + n % 100, "r" + n % 1_000, n));
        }
        rows = 0;
        leave(queue, 100);

        assertThat(rows).isLessThanOrEqualTo(100 * alone);
    }

    @Test
    void what_is_left_of_a_slice_stays_at_the_head_of_its_line() {
        FanOutQueue queue = start();
        queue.add(Lane.FOLLOW_UPS, slice("one", "ann", "a", 0));
        queue.add(Lane.FOLLOW_UPS, slice("one", "ann", "a", 1));
        queue.joinedBy(0);
        queue.next().left(slice("one", "ann", "a", 7));

        assertThat(leave(start(), 9)).containsExactly("a7", "a1");
    }
}
