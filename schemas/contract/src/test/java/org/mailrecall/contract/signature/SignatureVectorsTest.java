package org.mailrecall.contract.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mailrecall.contract.RecallKeys;
import org.mailrecall.contract.signature.Verification.Signed;
import org.mailrecall.contract.topic.Topic;
import org.mailrecall.contract.topic.Topics;

/** The vectors were made by another implementation. */
class SignatureVectorsTest {
    private static final Schema WRITTEN_BY = Schema.create(Schema.Type.STRING);

    record Vector(
            String name, String signingKey, String installation, Topic topic, byte[] key, byte[] value, String header) {
        @Override
        public String toString() {
            return name;
        }
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void is_the_signature_and_is_accepted(Vector v) {
        SigningKey key = SigningKey.parse(v.signingKey());

        String header = key.sign(SignedRecord.of(v.installation(), v.topic(), v.key(), WRITTEN_BY, v.value()));

        assertThat(header).isEqualTo(v.header());
        VerifyingKey accepted =
                key instanceof Ed25519PrivateKey own ? own.publicKey() : VerifyingKey.parse(v.signingKey());
        SignatureVerifier verifier = new SignatureVerifier(v.installation(), v.topic(), List.of(accepted));
        assertThat(verifier.verify(List.of(header.getBytes(StandardCharsets.US_ASCII)), v.key(), v.value()))
                .isInstanceOfSatisfying(Signed.class, signed -> {
                    assertThat(signed.by()).isEqualTo(key.owner());
                    assertThat(signed.allows(WRITTEN_BY)).isTrue();
                });
    }

    static List<Vector> vectors() throws IOException {
        try (InputStream file = RecallKeys.class.getResourceAsStream("signature-vectors.tsv")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .map(c -> new Vector(c[0], c[1], c[2], topic(c[3]), octets(c[4]), octets(c[5]), c[6]))
                    .toList();
        }
    }

    private static Topic topic(String name) {
        return Topics.ALL.stream()
                .filter(t -> t.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static byte[] octets(String hexadecimal) {
        return hexadecimal.equals("null") ? null : HexFormat.of().parseHex(hexadecimal);
    }
}
