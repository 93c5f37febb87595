package org.mailrecall.cli.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.mailrecall.cli.records.EventSender.Serializers;
import org.mailrecall.cli.records.InputLines.Line;
import org.mailrecall.config.RecallConfig;
import org.mailrecall.contract.signature.Ed25519PrivateKey;
import org.mailrecall.contract.signature.KeyOwner;
import org.mailrecall.contract.signature.SigningKey;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.mapping.EventTopic;
import org.mailrecall.platform.config.ConfigException;
import org.mailrecall.platform.serde.SignaturePolicy;
import org.mailrecall.registry.SpecificAvroSerde;

class EventSenderTest {
    private static final EventTopic SETTINGS = EventTopic.named("tenant-settings");
    private static final Ed25519PrivateKey KEY = Ed25519PrivateKey.generate(new KeyOwner("admin-1", Set.of("contoso")));

    private final List<String> complaints = new ArrayList<>();
    private final SpecificAvroSerde<SpecificRecord> serde = new SpecificAvroSerde<>(SETTINGS.type());

    EventSenderTest() {
        serde.configure(Map.of("schema.registry.url", "mock://event-sender-test"), false);
    }

    @Test
    void a_line_that_cannot_be_read_is_named_and_the_others_are_sent() {
        MockProducer<String, SpecificRecord> producer = producer(new StringSerializer(), serde.serializer());
        EventSender sender = sender(Optional.empty(), producer);

        sender.send(new Line(1, settings("contoso", "1795337960000"), null));
        sender.send(new Line(2, settings("contoso", "\"2026-11-22T10:00:00Z\""), null));
        sender.send(new Line(3, null, "bytes that are no UTF-8"));
        sender.send(new Line(4, settings("fabrikam", "1795337960000"), null));

        assertThat(producer.history()).hasSize(3);
        assertThat(complaints).containsExactly("line 3: bytes that are no UTF-8");
    }

    @Test
    void seconds_for_milliseconds_are_refused_before_anything_is_sent() {
        MockProducer<String, SpecificRecord> producer = producer(new StringSerializer(), serde.serializer());
        EventSender sender = sender(Optional.empty(), producer);

        sender.send(new Line(1, settings("contoso", "1795337960"), null));
        sender.send(new Line(2, settings("contoso", "1795337960000000"), null));
        sender.send(new Line(3, settings("contoso", "-1"), null));

        assertThat(producer.history()).isEmpty();
        assertThat(complaints).hasSize(3);
        assertThat(complaints.get(0))
                .startsWith("line 1: eventTime: is 1795337960,")
                .contains("looks like seconds (2026-");
        assertThat(complaints.get(1)).startsWith("line 2: eventTime: ").contains("looks like microseconds");
        assertThat(complaints.get(2)).startsWith("line 3: eventTime: is negative");
    }

    @Test
    void records_are_signed_and_those_that_the_key_may_not_speak_for_are_left_out() throws Exception {
        MockProducer<String, SpecificRecord> producer = producer(new StringSerializer(), serde.serializer());
        EventSender sender = sender(Optional.of(KEY), producer);
        sender.send(new Line(1, settings("contoso", "1795337960000"), null));
        sender.send(new Line(2, settings("fabrikam", "1795337960000"), null));
        assertThat(producer.history()).hasSize(1);
        assertThat(complaints).containsExactly("line 2: tenant: the key admin-1 may not speak for it");

        // The order is the producer's: the key first, then the value, with the same headers.
        Serializers serializers = Serializers.of(Optional.of(KEY), "eu-1", Topics.TENANT_SETTINGS, serde.serializer());
        Headers headers = new RecordHeaders();
        byte[] key = serializers.keys().serialize("tenant-settings", headers, "contoso");
        byte[] value = serializers
                .values()
                .serialize("tenant-settings", headers, producer.history().get(0).value());
        SignaturePolicy reader =
                new SignaturePolicy("eu-1", Map.of("tenant-settings", List.of(KEY.publicKey())), Map.of());
        assertThat(reader.check(Topics.TENANT_SETTINGS, key, value, headers))
                .get()
                .satisfies(signed -> assertThat(signed.by().id()).isEqualTo("admin-1"));
    }

    @Test
    void where_signatures_are_asked_for_a_missing_or_foreign_key_is_refused_before_the_cluster_is_asked() {
        String accepted = KEY.publicKey().text();
        RecallConfig unsigned = RecallConfig.of(Map.of("signatures.tenant-settings", accepted));
        SigningKey other = Ed25519PrivateKey.generate(new KeyOwner("processor", Set.of()));
        RecallConfig foreign = RecallConfig.of(Map.of(
                "signatures.tenant-settings",
                accepted,
                "signatures.signing-key",
                ((Ed25519PrivateKey) other).secretText()));

        assertThatThrownBy(() -> EventSender.connect(unsigned, SETTINGS, complaints::add))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith(
                        "signatures.signing-key: is empty, but records of tenant-settings must be signed");
        assertThatThrownBy(() -> EventSender.connect(foreign, SETTINGS, complaints::add))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("signatures.signing-key: the key processor is not among those");
        assertThat(SignaturePolicy.NONE.ownKey()).isEmpty();
    }

    private EventSender sender(Optional<SigningKey> signer, MockProducer<String, SpecificRecord> producer) {
        return new EventSender(SETTINGS, "tenant-settings", signer, serde, producer, complaints::add);
    }

    private static MockProducer<String, SpecificRecord> producer(
            Serializer<String> keys, Serializer<SpecificRecord> values) {
        return new MockProducer<>(true, null, keys, values);
    }

    private static String settings(String tenant, String time) {
        return "{\"tenant\":\"" + tenant + "\",\"eventTime\":" + time + ",\"messageRecallEnabled\":false}";
    }
}
