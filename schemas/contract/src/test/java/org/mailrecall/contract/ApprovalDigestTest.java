package org.mailrecall.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mailrecall.events.AskerRole;
import org.mailrecall.events.RecallAsk;
import org.mailrecall.events.RecallRequest;
import org.mailrecall.events.RecipientLocation;
import org.mailrecall.events.RequestAction;
import org.mailrecall.events.RequestedRecipient;

class ApprovalDigestTest {
    @ParameterizedTest
    @MethodSource("vectors")
    void is_the_digest(List<String> vector) {
        assertThat(ApprovalDigest.of(
                        vector.get(1),
                        vector.get(2),
                        vector.get(3),
                        vector.get(4),
                        List.of(vector.get(5).split(" "))))
                .isEqualTo(vector.get(6));
    }

    static List<List<String>> vectors() throws IOException {
        try (InputStream file = ApprovalDigest.class.getResourceAsStream("approval-vectors.tsv")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> List.of(line.split("\t", -1)))
                    .toList();
        }
    }

    @Test
    void a_part_has_the_digest_of_its_pieces() {
        assertThat(ApprovalDigest.of(part(RequestAction.ASK, "bo@x.example", "cy@x.example")))
                .isEqualTo(ApprovalDigest.of(
                        "t", "r@x.example", "m@x.example", "ann@x.example", List.of("cy@x.example", "bo@x.example")));
    }

    @Test
    void each_piece_counts_and_none_runs_into_the_next() {
        String digest = ApprovalDigest.of("t", "r", "m", "ann@x.example", List.of("bo@x.example"));

        assertThat(List.of(
                        ApprovalDigest.of("tr", "r", "m", "ann@x.example", List.of("bo@x.example")),
                        ApprovalDigest.of("t", "rm", "m", "ann@x.example", List.of("bo@x.example")),
                        ApprovalDigest.of("t", "r", "", "ann@x.example", List.of("bo@x.example")),
                        ApprovalDigest.of("t", "r", "m", "bo@x.example", List.of("ann@x.example")),
                        ApprovalDigest.of("t", "r", "m", "ann@x.example", List.of()),
                        ApprovalDigest.of("t", "r", "m", "ann@x.example", List.of("bo@x.example", "cy@x.example"))))
                .doesNotContain(digest)
                .doesNotHaveDuplicates();
    }

    @Test
    void a_request_that_asks_for_nothing_has_none() {
        RecallRequest cancel = RecallRequest.newBuilder(part(RequestAction.CANCEL, "bo@x.example"))
                .setAsk(null)
                .build();

        assertThatThrownBy(() -> ApprovalDigest.of(cancel)).isInstanceOf(IllegalArgumentException.class);
    }

    private static RecallRequest part(RequestAction action, String... recipients) {
        return RecallRequest.newBuilder()
                .setTenant("t")
                .setRecallId("r@x.example")
                .setAction(action)
                .setEventTime(Instant.EPOCH)
                .setRequestedBy("ann@x.example")
                .setAsk(RecallAsk.newBuilder()
                        .setOriginalMessageId("m@x.example")
                        .setSender("ann@x.example")
                        .setRole(AskerRole.SELF)
                        .setSubject("")
                        .setRecipients(List.of(recipients).stream()
                                .map(address -> new RequestedRecipient(address, null, RecipientLocation.TENANT_CLOUD))
                                .toList())
                        .setEncrypted(false)
                        .setSentTime(Instant.EPOCH)
                        .setTotalRecipients(recipients.length)
                        .build())
                .build();
    }
}
