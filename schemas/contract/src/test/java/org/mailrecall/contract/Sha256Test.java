package org.mailrecall.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class Sha256Test {
    @Test
    void the_hash_is_that_of_fips_180() {
        String expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

        assertThat(Sha256.hex("abc")).isEqualTo(expected);
        assertThat(Sha256.hex("abc".getBytes(StandardCharsets.US_ASCII))).isEqualTo(expected);
        assertThat(Sha256.of("abc")).asHexString().isEqualToIgnoringCase(expected);
    }

    @Test
    void a_text_is_hashed_as_utf_8() {
        assertThat(Sha256.of("ä")).isEqualTo(Sha256.of(new byte[] {(byte) 0xC3, (byte) 0xA4}));
    }
}
