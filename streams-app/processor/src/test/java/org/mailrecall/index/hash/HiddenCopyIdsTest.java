package org.mailrecall.index.hash;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Copy ids are hidden under the hash key, and come back as they were. */
class HiddenCopyIdsTest {
    private static final HashKey KEY = HashKey.of("a secret");
    private static final HashKey OTHER = HashKey.of("another secret");

    private final Random random = new Random(1);

    @Test
    void what_is_hidden_is_shown_again_under_the_same_key_for_the_same_recipient_alone() {
        for (int i = 0; i < 10_000; i++) {
            Hash recipient = new Hash(random.nextLong(), random.nextLong());
            long copyId = i == 0 ? 0 : i == 1 ? -1 : random.nextLong();
            long hidden = KEY.hideCopyId(recipient, copyId);

            assertThat(KEY.showCopyId(recipient, hidden)).isEqualTo(copyId);
            assertThat(hidden).isNotEqualTo(copyId);
            assertThat(OTHER.showCopyId(recipient, hidden)).isNotEqualTo(copyId);
            assertThat(KEY.showCopyId(new Hash(recipient.high() + 1, recipient.low()), hidden))
                    .isNotEqualTo(copyId);
        }
    }

    /** Two ids that differ in a single bit differ in about half of all bits when hidden, equally in each place. */
    @Test
    void one_bit_changes_half_of_all() {
        int[] changes = new int[Long.SIZE];
        int samples = 0;
        for (int i = 0; i < 500; i++) {
            Hash recipient = new Hash(random.nextLong(), random.nextLong());
            long copyId = random.nextLong();
            for (int bit = 0; bit < Long.SIZE; bit++) {
                long changed = KEY.hideCopyId(recipient, copyId) ^ KEY.hideCopyId(recipient, copyId ^ 1L << bit);
                for (int place = 0; place < Long.SIZE; place++) {
                    changes[place] += (int) (changed >>> place & 1);
                }
                samples++;
            }
        }
        for (int place = 0; place < Long.SIZE; place++) {
            assertThat(changes[place] / (double) samples).as("bit " + place).isBetween(0.47, 0.53);
        }
    }

    @Test
    void no_two_ids_are_hidden_alike() {
        Hash recipient = new Hash(1, 2);
        Set<Long> hidden = new HashSet<>();
        for (long copyId = 0; copyId < 100_000; copyId++) {
            hidden.add(KEY.hideCopyId(recipient, copyId));
        }
        assertThat(hidden).hasSize(100_000);
    }
}
