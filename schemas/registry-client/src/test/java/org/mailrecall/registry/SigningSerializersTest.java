package org.mailrecall.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.mailrecall.contract.signature.Ed25519PrivateKey;
import org.mailrecall.contract.signature.KeyOwner;
import org.mailrecall.contract.signature.SignatureVerifier;
import org.mailrecall.contract.signature.Signatures;
import org.mailrecall.contract.signature.Verification;
import org.mailrecall.contract.signature.Verification.Signed;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.events.TenantSettings;

class SigningSerializersTest {
    private static final Ed25519PrivateKey KEY = Ed25519PrivateKey.generate(new KeyOwner("admin-1", Set.of()));
    private static final SigningSerializers SIGNING = new SigningSerializers(KEY, "eu-1", Topics.TENANT_SETTINGS);
    private static final TenantSettings SETTINGS = TenantSettings.newBuilder()
            .setTenant("contoso")
            .setEventTime(Instant.EPOCH)
            .build();

    private final SpecificAvroSerde<TenantSettings> serde = new SpecificAvroSerde<>(TenantSettings.class);

    SigningSerializersTest() {
        serde.configure(Map.of("schema.registry.url", "mock://signing-test"), false);
    }

    /** Serializes in the order of Kafka's producer and Kafka Streams, and checks what a reader gets. */
    private Verification sent(ProducerRecord<String, TenantSettings> record) {
        byte[] key = SIGNING.keys(new StringSerializer()).serialize(record.topic(), record.headers(), record.key());
        byte[] value = SIGNING.values(serde.serializer()).serialize(record.topic(), record.headers(), record.value());
        List<byte[]> signatures = new ArrayList<>();
        for (Header header : record.headers().headers(Signatures.HEADER)) {
            signatures.add(header.value());
        }
        assertThat(record.headers().toArray()).hasSize(1);
        return new SignatureVerifier("eu-1", Topics.TENANT_SETTINGS, List.of(KEY.publicKey()))
                .verify(signatures, key, value);
    }

    @Test
    void a_record_is_signed_with_its_key_and_its_schema() {
        Verification verification = sent(new ProducerRecord<>("prefix.tenant-settings", "contoso", SETTINGS));

        byte[] value = serde.serializer().serialize("prefix.tenant-settings", SETTINGS);
        assertThat(verification).isInstanceOfSatisfying(Signed.class, signed -> assertThat(
                        signed.schemaFingerprint().orElseThrow())
                .isEqualTo(serde.schemaFingerprint(value)));
    }

    @Test
    void tombstones_and_records_without_a_key_are_signed() {
        assertThat(sent(new ProducerRecord<>("tenant-settings", "contoso", null)))
                .isInstanceOf(Signed.class);
        assertThat(sent(new ProducerRecord<>("tenant-settings", null, SETTINGS)))
                .isInstanceOf(Signed.class);
    }

    @Test
    void another_signature_is_replaced() {
        ProducerRecord<String, TenantSettings> record = new ProducerRecord<>("tenant-settings", "contoso", SETTINGS);
        record.headers().add(Signatures.HEADER, new byte[] {1}).add(Signatures.HEADER, new byte[] {2});

        assertThat(sent(record)).isInstanceOf(Signed.class);
    }

    @Test
    void a_value_is_never_signed_with_the_key_of_another_record() {
        assertThatThrownBy(() ->
                        SIGNING.values(serde.serializer()).serialize("tenant-settings", new RecordHeaders(), SETTINGS))
                .isInstanceOf(IllegalStateException.class);
    }
}
