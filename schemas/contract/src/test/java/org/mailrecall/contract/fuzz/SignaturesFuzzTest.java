package org.mailrecall.contract.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.mailrecall.contract.signature.HmacKey;
import org.mailrecall.contract.signature.SignatureVerifier;
import org.mailrecall.contract.signature.SigningKey;
import org.mailrecall.contract.signature.Verification;
import org.mailrecall.contract.signature.Verification.Signed;
import org.mailrecall.contract.signature.VerifyingKey;
import org.mailrecall.contract.topic.Topics;

/**
 * Whatever stands in a signature header or in the text of a key: nothing is thrown but a refusal, and nothing forged
 * holds.
 */
@Tag("slow")
class SignaturesFuzzTest {
    private static final String SECRET = "secret of thirty-two octets or more";
    private static final SignatureVerifier VERIFIER =
            new SignatureVerifier("eu-1", Topics.RECALL_REQUESTS, List.of(new HmacKey("transport", SECRET)));

    @FuzzTest(maxDuration = "5m")
    void header(FuzzedDataProvider data) {
        byte[] key = data.consumeBoolean() ? null : data.consumeBytes(20);
        byte[] value = data.consumeBoolean() ? null : data.consumeBytes(40);
        byte[] header = data.consumeRemainingAsBytes();

        Verification verification = VERIFIER.verify(List.of(header), key, value);

        assertThat(verification).isNotInstanceOf(Signed.class);
    }

    @FuzzTest(maxDuration = "5m")
    void key_text(byte[] octets) {
        String text = new String(octets, StandardCharsets.UTF_8);
        try {
            VerifyingKey.parse(text).owner().tenants().forEach(tenant -> assertThat(tenant)
                    .isNotEmpty());
        } catch (IllegalArgumentException e) {
            assertSaysNothing(e, text);
        }
        try {
            SigningKey.parse(text);
        } catch (IllegalArgumentException e) {
            assertSaysNothing(e, text);
        }
    }

    /** A malformed text may be a secret from its first character on, or from where it says what kind of key it is. */
    private static void assertSaysNothing(IllegalArgumentException refusal, String text) {
        String material = text.substring(text.indexOf('=') + 1).replaceFirst("^(ed25519-(public|private):)+", "");
        if (material.length() > 12) {
            assertThat(refusal.getMessage()).doesNotContain(material);
        }
    }
}
