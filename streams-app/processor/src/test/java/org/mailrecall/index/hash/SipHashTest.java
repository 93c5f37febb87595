package org.mailrecall.index.hash;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.hash.HashFunction;
import com.google.common.hash.Hashing;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** SipHash gives the published results, and those of Guava, under which rows of former versions were written. */
class SipHashTest {
    private final Random random = new Random(1);

    /** Appendix A of the paper by Aumasson and Bernstein: the bytes 0 to 14 under the key of the bytes 0 to 15. */
    @Test
    void it_gives_the_published_result() {
        byte[] counting = new byte[16];
        for (int i = 0; i < counting.length; i++) {
            counting[i] = (byte) i;
        }
        ByteBuffer key = ByteBuffer.wrap(counting).order(ByteOrder.LITTLE_ENDIAN);

        assertThat(new SipHash(key.getLong(), key.getLong()).of(counting, 0, 15))
                .isEqualTo(0xa129ca6149be45e5L);
    }

    @Test
    void it_equals_Guava_for_every_length_at_every_place() {
        byte[] bytes = new byte[200];
        random.nextBytes(bytes);
        for (int from = 0; from < 9; from++) {
            for (int length = 0; length < bytes.length - from; length++) {
                long k0 = random.nextLong();
                long k1 = random.nextLong();
                HashFunction guava = Hashing.sipHash24(k0, k1);
                SipHash ours = new SipHash(k0, k1);

                assertThat(ours.of(bytes, from, length))
                        .isEqualTo(guava.hashBytes(Arrays.copyOfRange(bytes, from, from + length))
                                .asLong());
                assertThat(ours.of(k0 ^ length))
                        .isEqualTo(guava.hashLong(k0 ^ length).asLong());
            }
        }
    }
}
