package org.mailrecall.platform.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.mailrecall.contract.signature.Ed25519PrivateKey;
import org.mailrecall.contract.signature.HmacKey;
import org.mailrecall.contract.signature.KeyOwner;
import org.mailrecall.contract.signature.Signatures;
import org.mailrecall.contract.signature.SignedRecord;
import org.mailrecall.contract.signature.SigningKey;
import org.mailrecall.contract.signature.VerifyingKey;
import org.mailrecall.contract.topic.DeadLetterReason;
import org.mailrecall.contract.topic.Topics;

class SignaturePolicyTest {
    private static final HmacKey SHARED = new HmacKey("admin-1", "s".repeat(32));
    private static final Ed25519PrivateKey OWN = Ed25519PrivateKey.generate(new KeyOwner("admin-2", Set.of("north")));
    private static final byte[] NORTH = {'n'};
    private static final SignaturePolicy POLICY =
            accepting(Topics.TENANT_SETTINGS.name(), List.of(SHARED, OWN.publicKey()));

    private static SignaturePolicy accepting(String topic, List<VerifyingKey> keys) {
        return new SignaturePolicy("eu-1", Map.of(topic, keys), Map.of());
    }

    private static Headers tombstone(SigningKey key) {
        String signature = key.sign(SignedRecord.of("eu-1", Topics.TENANT_SETTINGS, NORTH, null, null));
        return new RecordHeaders().add(Signatures.HEADER, signature.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void a_tombstone_is_signed_by_its_key_and_says_by_whom() throws UnusableInputException {
        for (SigningKey key : List.of(SHARED, OWN)) {
            assertThat(POLICY.check(Topics.TENANT_SETTINGS, NORTH, null, tombstone(key)))
                    .get()
                    .satisfies(signed -> assertThat(signed.by()).isEqualTo(key.owner()));
            assertReason(DeadLetterReason.BAD_SIGNATURE, new byte[] {'s'}, tombstone(key));
        }
    }

    @Test
    void no_signature_and_two_are_refused() {
        Headers twice = tombstone(OWN);
        twice.add(twice.lastHeader(Signatures.HEADER));

        assertReason(DeadLetterReason.UNSIGNED, NORTH, new RecordHeaders());
        assertReason(DeadLetterReason.BAD_SIGNATURE, NORTH, twice);
        assertReason(DeadLetterReason.BAD_SIGNATURE, NORTH, new RecordHeaders().add(Signatures.HEADER, (byte[]) null));
    }

    @Test
    void of_a_topic_without_keys_nothing_is_asked() {
        assertThatCode(() -> assertThat(POLICY.check(Topics.DELIVERED_MESSAGES, null, NORTH, new RecordHeaders()))
                        .isEmpty())
                .doesNotThrowAnyException();
        assertThat(POLICY.signer(Topics.DELETE_COMMANDS)).isEmpty();
    }

    private static void assertReason(DeadLetterReason reason, byte[] key, Headers headers) {
        assertThatThrownBy(() -> POLICY.check(Topics.TENANT_SETTINGS, key, null, headers))
                .isInstanceOfSatisfying(UnusableInputException.class, refused -> assertThat(refused.reason())
                        .isEqualTo(reason));
    }
}
