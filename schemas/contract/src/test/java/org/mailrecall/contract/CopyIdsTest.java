package org.mailrecall.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
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

    @Test
    void the_digest_of_some_octets_is_the_number_of_the_text() {
        CopyIdDigest digest = new CopyIdDigest();
        for (String id : new String[] {"abc", "zustellung-ü", "", "x".repeat(998), "abc"}) {
            byte[] octets = ("before" + id + "after").getBytes(StandardCharsets.UTF_8);
            int length = id.getBytes(StandardCharsets.UTF_8).length;

            assertThat(digest.number(octets, "before".length(), length)).isEqualTo(CopyIds.number(CopyIds.of(id)));
        }
    }
}
