package org.mailrecall.platform.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailrecall.contract.signature.Ed25519PrivateKey;
import org.mailrecall.contract.signature.KeyOwner;
import org.mailrecall.contract.signature.SigningKey;
import org.mailrecall.contract.signature.VerifyingKey;

class WeakSecretsTest {
    /** The first test vector of RFC 8032 7.1. */
    private static final String KNOWN =
            "nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2DXWpgBgrEKt9VL/tPJZAc6DuFy89qmIyWvAhpo9wdRGg==";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "00000000000000000000000000000000000000000000000000000000000000000",
                "aaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbcccccccccccccccc",
                "abcabcabcabcabcabcabcabcabcabcabcabc",
                "changemechangemechangemechangeme",
                "changeme-changeme-changeme-chang",
                "0123456789abcdef0123456789abcdef",
                "0123456789abcdefghijklmnopqrstuvwxyz",
                "zyxwvutsrqponmlkjihgfedcba9876543210",
                "AbCdEfGhIjKlMnOpQrStUvWxYzAbCdEfGhIjKlMnOpQrStUvWxYz"
            })
    void what_anybody_would_try_first_is_weak(String secret) {
        assertThat(WeakSecrets.find(secret))
                .hasValueSatisfying(
                        why -> assertThat(why).contains("can be guessed").doesNotContain(secret));
        assertThatThrownBy(() -> WeakSecrets.refuse(SigningKey.parse("k-1=" + secret)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the secret of a key ")
                .hasMessageNotContaining(secret);
        assertThatThrownBy(() -> WeakSecrets.refuse(VerifyingKey.parse("k-1=" + secret)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining(secret);
    }

    @Test
    void the_key_of_the_test_vectors_is_refused_to_sign_and_to_verify() {
        SigningKey known = SigningKey.parse("k-1=ed25519-private:" + KNOWN);

        assertThatThrownBy(() -> WeakSecrets.refuse(known))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("test vectors");
        assertThatThrownBy(() -> WeakSecrets.refuse((VerifyingKey) ((Ed25519PrivateKey) known).publicKey()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("test vectors");
    }

    @Test
    void no_random_secret_is_weak() {
        Random random = new Random(32);
        for (int n = 0; n < 10_000; n++) {
            byte[] octets = new byte[16 + random.nextInt(48)];
            random.nextBytes(octets);
            assertThat(WeakSecrets.find(HexFormat.of().formatHex(octets))).isEmpty();
            assertThat(WeakSecrets.find(Base64.getEncoder().encodeToString(octets)))
                    .isEmpty();
        }
    }

    @Test
    void a_new_key_of_a_pair_is_not_weak() {
        Ed25519PrivateKey key = Ed25519PrivateKey.generate(new KeyOwner("k-1", Set.of()));

        assertThat(WeakSecrets.refuse((SigningKey) key)).isSameAs(key);
        VerifyingKey its = key.publicKey();
        assertThat(WeakSecrets.refuse(its)).isSameAs(its);
    }
}
