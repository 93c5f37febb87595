package org.mailrecall.contract.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.Test;
import org.mailrecall.contract.signature.Verification.Refused;
import org.mailrecall.contract.signature.Verification.Signed;
import org.mailrecall.contract.signature.Verification.Unsigned;
import org.mailrecall.contract.topic.Topic;
import org.mailrecall.contract.topic.Topics;

class SignatureVerifierTest {
    private static final String INSTALLATION = "eu-1";
    private static final Topic TOPIC = Topics.DELETE_COMMANDS;
    private static final Schema SCHEMA = command("mailbox", "expectedSender");
    private static final Ed25519PrivateKey KEY =
            Ed25519PrivateKey.generate(new KeyOwner("processor-1", Set.of("contoso")));
    private static final HmacKey SHARED = new HmacKey("old-1", "s".repeat(32));
    private static final byte[] RECORD_KEY = {1, 2};
    private static final byte[] VALUE = {0, 0, 0, 0, 7, 1, 2, 3};
    private static final String HEADER = KEY.sign(SignedRecord.of(INSTALLATION, TOPIC, RECORD_KEY, SCHEMA, VALUE));

    private final SignatureVerifier verifier =
            new SignatureVerifier(INSTALLATION, TOPIC, List.of(KEY.publicKey(), SHARED));

    private static Schema command(String first, String second) {
        return SchemaBuilder.record("DeleteCommand")
                .fields()
                .requiredString(first)
                .requiredString(second)
                .endRecord();
    }

    private static List<byte[]> headers(String... values) {
        List<byte[]> headers = new ArrayList<>();
        for (String value : values) {
            headers.add(value.getBytes(StandardCharsets.ISO_8859_1));
        }
        return headers;
    }

    @Test
    void says_who_signed_and_for_whom_they_may_speak() {
        Verification verification = verifier.verify(headers(HEADER), RECORD_KEY, VALUE);

        assertThat(verification).isInstanceOfSatisfying(Signed.class, signed -> {
            assertThat(signed.by().id()).isEqualTo("processor-1");
            assertThat(signed.by().maySpeakFor("contoso")).isTrue();
            assertThat(signed.by().maySpeakFor("fabrikam")).isFalse();
        });
    }

    @Test
    void a_key_that_names_no_tenant_speaks_for_all() {
        assertThat(SHARED.owner().maySpeakFor("contoso")).isTrue();
        assertThat(SHARED.owner().maySpeakFor("")).isTrue();
    }

    @Test
    void a_registry_that_answers_another_schema_is_found_out() {
        Signed signed = (Signed) verifier.verify(headers(HEADER), RECORD_KEY, VALUE);

        assertThat(signed.allows(SCHEMA)).isTrue();
        assertThat(signed.allows(command("expectedSender", "mailbox"))).isFalse();
    }

    @Test
    void version_1_binds_no_schema() {
        String header = SHARED.sign(SignedRecord.of(INSTALLATION, TOPIC, RECORD_KEY, SCHEMA, VALUE));

        assertThat(verifier.verify(headers(header), null, VALUE))
                .isInstanceOfSatisfying(Signed.class, signed -> assertThat(signed.allows(command("a", "b")))
                        .isTrue());
    }

    @Test
    void nothing_of_a_record_can_be_changed() {
        byte[] otherValue = {0, 0, 0, 0, 7, 1, 2, 4};
        assertRefused(verifier.verify(headers(HEADER), RECORD_KEY, otherValue));
        assertRefused(verifier.verify(headers(HEADER), new byte[] {1}, VALUE));
        assertRefused(verifier.verify(headers(HEADER), null, VALUE));
        assertRefused(verifier.verify(headers(HEADER), RECORD_KEY, null));
        assertRefused(new SignatureVerifier("eu-2", TOPIC, List.of(KEY.publicKey()))
                .verify(headers(HEADER), RECORD_KEY, VALUE));
        assertRefused(new SignatureVerifier(INSTALLATION, Topics.RECALL_TRACE, List.of(KEY.publicKey()))
                .verify(headers(HEADER), RECORD_KEY, VALUE));
    }

    @Test
    void another_key_of_the_same_id_is_not_enough() {
        Ed25519PrivateKey forger = Ed25519PrivateKey.generate(KEY.owner());
        String forged = forger.sign(SignedRecord.of(INSTALLATION, TOPIC, RECORD_KEY, SCHEMA, VALUE));

        assertRefused(verifier.verify(headers(forged), RECORD_KEY, VALUE));
        assertRefused(verifier.verify(
                headers(new HmacKey("processor-1", "s".repeat(32))
                        .sign(SignedRecord.of(INSTALLATION, TOPIC, RECORD_KEY, SCHEMA, VALUE))),
                RECORD_KEY,
                VALUE));
    }

    @Test
    void the_next_key_of_an_id_may_be_accepted_beside_the_present_one() {
        Ed25519PrivateKey next = Ed25519PrivateKey.generate(KEY.owner());
        SignatureVerifier both = new SignatureVerifier(INSTALLATION, TOPIC, List.of(next.publicKey(), KEY.publicKey()));

        assertThat(both.verify(headers(HEADER), RECORD_KEY, VALUE)).isInstanceOf(Signed.class);
    }

    @Test
    void exactly_one_header_is_taken() {
        assertThat(verifier.verify(List.of(), RECORD_KEY, VALUE)).isEqualTo(new Unsigned());
        assertRefused(verifier.verify(headers(HEADER, HEADER), RECORD_KEY, VALUE));
    }

    @Test
    void a_signature_has_one_form() {
        int last = HEADER.lastIndexOf(':') + 1;
        byte[] signature = Base64.getDecoder().decode(HEADER.substring(last));
        String unpadded = Base64.getEncoder().withoutPadding().encodeToString(signature);
        char stray = unpadded.charAt(unpadded.length() - 1);

        assertRefused(verifier.verify(headers(HEADER.substring(0, last) + unpadded), RECORD_KEY, VALUE));
        assertRefused(verifier.verify(headers(HEADER + " "), RECORD_KEY, VALUE));
        assertRefused(verifier.verify(
                headers(HEADER.substring(0, HEADER.length() - 3) + (char) (stray + 1) + "=="), RECORD_KEY, VALUE));
    }

    @Test
    void any_octets_get_an_answer() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            byte[] header = HEADER.getBytes(StandardCharsets.US_ASCII);
            for (int n = random.nextInt(3); n >= 0; n--) {
                header[random.nextInt(header.length)] = (byte) (random.nextBoolean() ? ':' : random.nextInt(256));
            }
            Verification answer = verifier.verify(List.of(header), RECORD_KEY, VALUE);
            boolean unchanged = new String(header, StandardCharsets.ISO_8859_1).equals(HEADER);
            assertThat(answer instanceof Signed)
                    .as("%s, seed %d", new String(header, StandardCharsets.ISO_8859_1), seed)
                    .isEqualTo(unchanged);
        }
        List<byte[]> none = new ArrayList<>();
        none.add(null);
        assertRefused(verifier.verify(none, RECORD_KEY, VALUE));
        assertRefused(verifier.verify(List.of(new byte[1 << 20]), RECORD_KEY, VALUE));
        assertRefused(verifier.verify(headers(""), RECORD_KEY, VALUE));
    }

    private static void assertRefused(Verification verification) {
        assertThat(verification).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.reason())
                .isNotBlank());
    }
}
