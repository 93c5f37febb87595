package org.mailrecall.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CopyIdsTest {
    @Test
    void is_the_start_of_the_sha_256_of_the_delivery_id() {
        // printf abc | sha256sum, the vector of FIPS 180
        assertThat(CopyIds.of("abc")).isEqualTo("ba7816bf8f01cfea");
        assertThat(CopyIds.of("zustellung-ü")).hasSize(16).isNotEqualTo(CopyIds.of("zustellung-u"));
    }

    @Test
    void as_a_number_it_is_the_same_with_all_its_digits() {
        for (String id : new String[] {"0000000000000001", "ba7816bf8f01cfea", "00ff000000000000"}) {
            assertThat(CopyIds.text(CopyIds.number(id))).isEqualTo(id);
        }
    }
}
