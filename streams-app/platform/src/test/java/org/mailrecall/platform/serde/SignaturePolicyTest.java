package org.mailrecall.platform.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.mailrecall.contract.Signatures;
import org.mailrecall.contract.SigningKey;
import org.mailrecall.contract.Topics;

class SignaturePolicyTest {
    private static final SigningKey KEY = SigningKey.parse("recall-1=" + "s".repeat(32));
    private static final byte[] VALUE = {1, 2, 3};

    @Test
    void a_mailbox_service_can_tell_a_command_of_this_system_from_any_other() {
        SignaturePolicy policy = new SignaturePolicy(Map.of(), Map.of(Topics.DELETE_COMMANDS.name(), KEY));
        Headers headers = new RecordHeaders();
        byte[] sent = policy.signing(Topics.DELETE_COMMANDS, new ByteArraySerializer())
                .serialize("any-prefix.delete-commands", headers, VALUE);
        String header = new String(headers.lastHeader(Signatures.HEADER).value(), StandardCharsets.US_ASCII);

        assertThat(sent).isEqualTo(VALUE);
        assertThat(Signatures.verify(header, List.of(KEY), Topics.DELETE_COMMANDS, null, VALUE))
                .isTrue();
        assertThat(Signatures.verify(header, List.of(KEY), Topics.DELETE_COMMANDS, null, new byte[] {1, 2, 4}))
                .isFalse();
        assertThat(Signatures.verify(header, List.of(), Topics.DELETE_COMMANDS, null, VALUE))
                .isFalse();
    }

    @Test
    void the_header_is_that_of_any_other_implementation() {
        // python3: hmac.new(b"s"*32, b"delete-commands\0\1" + bytes([1,2,3]), hashlib.sha256), base64
        assertThat(Signatures.of(KEY, Topics.DELETE_COMMANDS, null, VALUE))
                .isEqualTo("recall-1:wmihr/roFOWWXyhXAKllVeC+OMGAd7Ejet9La59Fe8c=");
    }

    @Test
    void a_tombstone_is_signed_by_its_key() {
        SignaturePolicy policy = new SignaturePolicy(Map.of(Topics.TENANT_SETTINGS.name(), List.of(KEY)), Map.of());
        byte[] north = {'n'};
        Headers headers = new RecordHeaders();
        headers.add(
                Signatures.HEADER,
                Signatures.of(KEY, Topics.TENANT_SETTINGS, north, null).getBytes(StandardCharsets.US_ASCII));

        assertThatCode(() -> policy.check(Topics.TENANT_SETTINGS, north, null, headers))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> policy.check(Topics.TENANT_SETTINGS, new byte[] {'s'}, null, headers))
                .isInstanceOf(UnusableInputException.class);
        assertThatCode(() -> policy.check(Topics.DELIVERED_MESSAGES, null, VALUE, new RecordHeaders()))
                .as("of a topic without keys nothing is asked")
                .doesNotThrowAnyException();
    }

    @Test
    void a_short_secret_and_a_bad_form_are_refused_without_being_repeated() {
        assertThatThrownBy(() -> SigningKey.parse("a=hunter2"))
                .hasMessageContaining("fewer than 32")
                .hasMessageNotContaining("hunter2");
        assertThatThrownBy(() -> SigningKey.parse("hunter2"))
                .hasMessageContaining("id=secret")
                .hasMessageNotContaining("hunter2");
        assertThat(KEY.toString()).doesNotContain("sss");
    }
}
