package org.mailrecall.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mailrecall.contract.Bounds.Bound;

class BoundsTest {
    @Test
    void every_bound_is_listed_with_its_reason() throws IllegalAccessException {
        List<Integer> declared = new ArrayList<>();
        for (Field field : Bounds.class.getFields()) {
            if (field.getType() == int.class) {
                declared.add(field.getInt(null));
            }
        }

        assertThat(Bounds.ALL).extracting(Bound::most).containsExactlyInAnyOrderElementsOf(declared);
        assertThat(Bounds.ALL).allSatisfy(bound -> assertThat(bound.reason()).endsWith("."));
        assertThat(Bounds.ALL).extracting(Bound::of).doesNotHaveDuplicates();
    }

    @Test
    void a_record_of_the_largest_size_and_its_dead_letter_fit_into_a_brokers_record() {
        assertThat(Bounds.VALUE_BYTES + Bounds.KEY_BYTES + 2 * Bounds.HEADER_BYTES)
                .isLessThan(1_000_000);
    }

    @Test
    void the_longest_key_that_can_be_made_is_within_its_bound() {
        String domain = "d".repeat(63) + "." + "d".repeat(63) + "." + "d".repeat(63) + "." + "d".repeat(61);
        String address = "%".repeat(Bounds.ADDRESS_OCTETS - 1 - domain.length()) + "@" + domain;
        for (String tenant : List.of("%".repeat(Bounds.ID_CHARACTERS), "\uFFFC".repeat(Bounds.ID_CHARACTERS))) {
            String key = RecallKeys.recipientKey(tenant, address, "%".repeat(Bounds.MESSAGE_ID_OCTETS));

            assertThat(key.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(Bounds.KEY_BYTES);
        }
    }
}
