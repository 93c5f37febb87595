package org.mailrecall.bench.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.Record;
import org.junit.jupiter.api.Test;

class LoadFileTest {
    @Test
    void aTimeIsFoundWhereAvroWritesItAndReplacedInPlace() {
        long placeholder = LoadFile.PLACE_0 + 123_456;
        ByteBuffer value = ByteBuffer.allocate(40);
        AvroTime.put(value, 17, placeholder);

        assertThat(AvroTime.find(value, placeholder)).isEqualTo(17);
        AvroTime.put(value, 17, 1_764_336_000_000L);
        assertThat(AvroTime.find(value, 1_764_336_000_000L)).isEqualTo(17);
        assertThatThrownBy(() -> AvroTime.find(value, placeholder)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aTimeThatDoesNotTakeSixOctetsIsRefused() {
        assertThatThrownBy(() -> AvroTime.put(ByteBuffer.allocate(8), 0, 1_000))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> AvroTime.put(ByteBuffer.allocate(8), 0, 1L << 41))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aBatchTellsWhereTheTimesOfEachOfItsRecordsStand() {
        BatchBuilder builder = new BatchBuilder();
        List<long[]> times = List.of(
                new long[] {LoadFile.PLACE_0 + 5_000}, new long[] {LoadFile.PLACE_0 + 9_000, LoadFile.PLACE_0 + 8_000});
        for (long[] of : times) {
            ByteBuffer value = ByteBuffer.allocate(60);
            for (int i = 0; i < of.length; i++) {
                AvroTime.put(value, 10 + 20 * i, of[i]);
            }
            builder.add("a key".getBytes(StandardCharsets.UTF_8), value.array(), of);
        }

        BatchBuilder.Batch batch = builder.take();

        assertThat(batch.times())
                .extracting(BatchBuilder.Time::block)
                .containsExactly(
                        5_000 / LoadFile.PLACES_IN_BLOCK,
                        9_000 / LoadFile.PLACES_IN_BLOCK,
                        8_000 / LoadFile.PLACES_IN_BLOCK);
        for (BatchBuilder.Time time : batch.times()) {
            AvroTime.put(batch.bytes(), time.offset(), 1_764_336_000_000L);
        }
        List<Integer> found = new ArrayList<>();
        for (Record record : MemoryRecords.readableRecords(batch.bytes()).records()) {
            found.add(AvroTime.find(record.value(), 1_764_336_000_000L));
        }
        assertThat(found).containsExactly(10, 10);
        assertThat(builder.records()).isZero();
    }

    @Test
    void fingerprintsOfTheSameRecordsAreEqualInAnyOrder() {
        byte[] one = {1};
        byte[] two = {2};
        Fingerprint forwards = new Fingerprint();
        forwards.add(one, one);
        forwards.add(two, two);
        Fingerprint backwards = new Fingerprint();
        backwards.add(two, two);
        backwards.add(one, one);
        Fingerprint thrice = new Fingerprint();
        thrice.add(forwards, 3);

        assertThat(backwards.sum()).isEqualTo(forwards.sum());
        assertThat(thrice.count()).isEqualTo(6);
        assertThat(thrice.sum()).isEqualTo(3 * forwards.sum());
    }
}
