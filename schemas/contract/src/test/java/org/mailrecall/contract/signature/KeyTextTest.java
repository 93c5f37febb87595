package org.mailrecall.contract.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyTextTest {
    private static final String SECRET = "correct-horse-battery-staple-correct";

    @Test
    void a_secret_for_all_tenants_or_for_some() {
        assertThat(SigningKey.parse("recall-1=" + SECRET)).isEqualTo(new HmacKey("recall-1", SECRET));
        assertThat(SigningKey.parse("recall-1[contoso]=" + SECRET + "=").owner())
                .isEqualTo(new KeyOwner("recall-1", Set.of("contoso")));
        assertThat(VerifyingKey.parse("a[contoso,a%2Cb%5D,%C3%BC%20x]=" + SECRET)
                        .owner()
                        .tenants())
                .containsExactlyInAnyOrder("contoso", "a,b]", "ü x");
    }

    @Test
    void generated_keys_are_read_back() {
        KeyOwner owner = new KeyOwner("desk-1", Set.of("contoso", "a,b]%", "ü x"));
        Ed25519PrivateKey key = Ed25519PrivateKey.generate(owner);

        SigningKey read = SigningKey.parse(key.secretText());
        VerifyingKey readPublic = VerifyingKey.parse(key.publicKey().text());

        assertThat(read.owner()).isEqualTo(owner);
        assertThat(readPublic.owner()).isEqualTo(owner);
        assertThat(((Ed25519PrivateKey) read).secretText())
                .isEqualTo(key.secretText())
                .doesNotContainPattern("\\s");
        assertThat(key.publicKey().text()).doesNotContainPattern("\\s");
        assertThat(Ed25519PrivateKey.generate(owner).secretText()).isNotEqualTo(key.secretText());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "=",
                "c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LXNlY3JldA==",
                "c2VjcmV0LXNlY3JldA=",
                "id=short",
                "id",
                "i:d=secret-secret-secret-secret-secret-secret",
                "id[]=secret-secret-secret-secret-secret-secret",
                "id[a,]=secret-secret-secret-secret-secret-secret",
                "id[a=secret-secret-secret-secret-secret-secret",
                "id[a%2]=secret-secret-secret-secret-secret-secret",
                "id=ed25519-private:c2VjcmV0",
                "id=ed25519-private:***",
                "id=ed25519-private:c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LXNlY3JldC1zZWNyZXQtc2Vjcg=="
            })
    void a_refusal_never_repeats_what_may_be_the_secret(String text) {
        assertThatThrownBy(() -> SigningKey.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .doesNotContain("c2Vj", "secret-secret", "short", "***");
    }

    @Test
    void each_side_is_told_which_half_of_a_pair_it_needs() {
        Ed25519PrivateKey key = Ed25519PrivateKey.generate(new KeyOwner("desk-1", Set.of()));

        assertThatThrownBy(() -> SigningKey.parse(key.publicKey().text()))
                .hasMessageContaining("private one is needed");
        assertThatThrownBy(() -> VerifyingKey.parse(key.secretText()))
                .hasMessageContaining("public one is needed")
                .message()
                .doesNotContain(key.secretText().substring(key.secretText().indexOf(':')));
    }

    @Test
    void halves_of_two_pairs_are_refused() {
        KeyOwner owner = new KeyOwner("desk-1", Set.of());
        byte[] one = octets(Ed25519PrivateKey.generate(owner));
        byte[] other = octets(Ed25519PrivateKey.generate(owner));
        System.arraycopy(other, 32, one, 32, 32);

        assertThatThrownBy(() -> SigningKey.parse(
                        "desk-1=ed25519-private:" + Base64.getEncoder().encodeToString(one)))
                .hasMessageContaining("do not belong together");
    }

    private static byte[] octets(Ed25519PrivateKey key) {
        String text = key.secretText();
        return Base64.getDecoder().decode(text.substring(text.indexOf(':') + 1));
    }

    @Test
    void no_key_shows_its_secret() {
        Ed25519PrivateKey key = Ed25519PrivateKey.generate(new KeyOwner("desk-1", Set.of()));

        assertThat(key.toString()).isEqualTo("private key desk-1");
        assertThat(new HmacKey("recall-1", SECRET).toString()).isEqualTo("HMAC key recall-1");
        assertThatThrownBy(() -> Ed25519PrivateKey.generate(new KeyOwner("a:b", Set.of())))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
