package org.mailrecall.platform.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.mailrecall.contract.Bounds;
import org.mailrecall.contract.topic.DeadLetterReason;

class RecordBoundsTest {
    private static final byte[] NOTHING = {};
    private static final int MAX_VALUE_BYTES = 100;

    @Test
    void a_record_at_each_bound_is_accepted_and_one_octet_more_is_too_large() {
        assertThat(isAccepted(new byte[Bounds.KEY_BYTES], new byte[MAX_VALUE_BYTES], new RecordHeaders()))
                .isTrue();
        assertThat(isAccepted(new byte[Bounds.KEY_BYTES + 1], NOTHING, new RecordHeaders()))
                .isFalse();
        assertThat(isAccepted(NOTHING, new byte[MAX_VALUE_BYTES + 1], new RecordHeaders()))
                .isFalse();
        assertThat(isAccepted(null, null, headers("", Bounds.HEADER_BYTES))).isTrue();
        assertThat(isAccepted(null, null, headers("", Bounds.HEADER_BYTES + 1))).isFalse();
    }

    /** The letters have one, two and three octets in UTF-8, and a unit of UTF-16 each; the last has four and two. */
    @Test
    void the_name_of_a_header_counts_in_octets() {
        for (String letter : new String[] {"a", "\u00e4", "\u20ac", "\ud83d\ude00"}) {
            int octets = letter.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
            String name = letter.repeat(Bounds.HEADER_BYTES / octets);
            int left = Bounds.HEADER_BYTES % octets;

            assertThat(RecordBounds.bytes(headers(name, left))).isEqualTo(Bounds.HEADER_BYTES);
            assertThat(isAccepted(null, null, headers(name, left))).isTrue();
            assertThat(isAccepted(null, null, headers(name, left + 1))).isFalse();
        }
    }

    @Test
    void headers_are_counted() {
        Headers headers = new RecordHeaders();
        for (int n = 0; n < Bounds.HEADERS; n++) {
            headers.add("h", n == 0 ? null : NOTHING);
        }
        assertThat(isAccepted(null, null, headers)).isTrue();

        headers.add("h", NOTHING);

        assertThatThrownBy(() -> RecordBounds.check(null, null, headers, MAX_VALUE_BYTES))
                .isInstanceOf(UnusableInputException.class)
                .hasMessageContaining((Bounds.HEADERS + 1) + " headers");
    }

    private static Headers headers(String name, int octetsOfValue) {
        return new RecordHeaders().add(name, new byte[octetsOfValue]);
    }

    private static boolean isAccepted(byte[] key, byte[] value, Headers headers) {
        try {
            RecordBounds.check(key, value, headers, MAX_VALUE_BYTES);
            return true;
        } catch (UnusableInputException e) {
            assertThat(e.reason()).isEqualTo(DeadLetterReason.TOO_LARGE);
            return false;
        }
    }
}
