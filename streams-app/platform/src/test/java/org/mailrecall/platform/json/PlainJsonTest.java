package org.mailrecall.platform.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailrecall.events.AskerRole;
import org.mailrecall.events.RecallReport;
import org.mailrecall.events.RecallRequest;
import org.mailrecall.events.RecipientLocation;
import org.mailrecall.events.TenantSettings;

class PlainJsonTest {
    private static final String REQUEST =
            """
            {"tenant": "contoso", "recallId": "r1@contoso.example", "action": "ASK",
             "eventTime": "2026-11-22T10:15:30.120Z", "requestedBy": "ann@contoso.example",
             "ask": {"originalMessageId": "m1@contoso.example", "sender": "ann@contoso.example", "role": "SELF",
                     "subject": "Größe \\u2013 \\"neu\\"", "encrypted": false, "sentTime": 1795342500007,
                     "recipients": [{"address": "bo@contoso.example", "location": "TENANT_CLOUD"},
                                    {"address": "cy@fabrikam.example", "location": "EXTERNAL", "expandedFrom": "all@x"}],
                     "totalRecipients": 2}}""";

    @Test
    void reads_what_people_write() {
        RecallRequest request = PlainJson.read(REQUEST, RecallRequest.class);

        assertThat(request.getEventTime()).isEqualTo(Instant.parse("2026-11-22T10:15:30.120Z"));
        assertThat(request.getAsk().getSentTime()).isEqualTo(Instant.ofEpochMilli(1795342500007L));
        assertThat(request.getAsk().getRole()).isEqualTo(AskerRole.SELF);
        assertThat(request.getAsk().getParts()).isEqualTo(1);
        assertThat(request.getAsk().getReplacementMessageId()).isNull();
        assertThat(request.getAsk().getRecipients()).hasSize(2).element(1).satisfies(r -> {
            assertThat(r.getLocation()).isEqualTo(RecipientLocation.EXTERNAL);
            assertThat(r.getExpandedFrom()).isEqualTo("all@x");
        });
    }

    @Test
    void writes_one_line_in_the_schemas_order() {
        String written = PlainJson.write(PlainJson.read(REQUEST, RecallRequest.class));

        assertThat(written)
                .doesNotContain("\n")
                .startsWith("{\"tenant\":\"contoso\",\"recallId\":\"r1@contoso.example\",\"action\":\"ASK\","
                        + "\"eventTime\":\"2026-11-22T10:15:30.120Z\",\"requestedBy\":")
                .contains("\"subject\":\"Größe – \\\"neu\\\"\"", "\"sentTime\":\"2026-11-22T10:15:00.007Z\"")
                .contains("\"replacementMessageId\":null,\"part\":1,\"parts\":1,\"totalRecipients\":2,")
                .endsWith("}");
        assertThat(PlainJson.write(PlainJson.read(written, RecallRequest.class)))
                .isEqualTo(written);
    }

    @Test
    void maps_are_sorted_and_defaults_are_copies() {
        RecallReport report = PlainJson.read(
                """
                {"tenant": "t", "recallId": "r", "messageId": "m", "sender": "s", "subject": "x", "askedTime": 0,
                 "parts": 1, "partsKnown": 1, "totalRecipients": 3, "knownRecipients": 3, "pending": 0, "succeeded": 0,
                 "failed": 3, "delivered": 0, "failedByReason": {"TOO_OLD": 1, "ENCRYPTED": 2}, "complete": true,
                 "summary": "-"}""",
                RecallReport.class);

        assertThat(report.getFailedByReason()).isEqualTo(Map.of("ENCRYPTED", 2, "TOO_OLD", 1));
        report.getForwardedCopies().put("DELETED", 1);
        assertThat(PlainJson.write(report)).contains("{\"ENCRYPTED\":2,\"TOO_OLD\":1}", "{\"DELETED\":1}");
    }

    @Test
    void trees_are_read_and_written_too() {
        RecallRequest request = PlainJson.read(REQUEST, RecallRequest.class);
        ObjectNode tree = PlainJson.writeTree(request);

        assertThat(PlainJson.read(tree, RecallRequest.class)).isEqualTo(request);
        assertThat(tree.toString()).isEqualTo(PlainJson.write(request));
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -1, 0, 999, 253402300800000L, Long.MAX_VALUE})
    void any_time_survives(long millis) {
        TenantSettings settings = TenantSettings.newBuilder()
                .setTenant("t")
                .setEventTime(Instant.ofEpochMilli(millis))
                .setMaxMessageAgeMillis(Long.MAX_VALUE)
                .build();

        assertThat(PlainJson.read(PlainJson.write(settings), TenantSettings.class))
                .isEqualTo(settings);
    }

    @Test
    void a_time_with_an_offset_is_the_same_moment() {
        assertThat(settings("\"eventTime\":\"2026-11-22T11:15:30+01:00\"").getEventTime())
                .isEqualTo("2026-11-22T10:15:30Z");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            textBlock =
                    """
                    "SELF"        ~ "BOSS"   ~ ask.role: found text "BOSS", expected one of SELF, DELEGATE, SHARED_MAILBOX, DISTRIBUTION_LIST
                    "EXTERNAL"    ~ 7        ~ ask.recipients[1].location: found number 7, expected one of TENANT_CLOUD, ON_PREMISES, EXTERNAL, OTHER_TENANT
                    false         ~ "no"     ~ ask.encrypted: found text "no", expected true or false
                    "contoso"     ~ null     ~ tenant: found null, expected text
                    "all@x"       ~ ["a"]    ~ ask.recipients[1].expandedFrom: found a list, expected text
                    2}            ~ 2.0}     ~ ask.totalRecipients: found number 2.0, expected a whole number of 32 bits
                    2}            ~ 2147483648} ~ ask.totalRecipients: found number 2147483648, expected a whole number of 32 bits
                    "encrypted"   ~ "secret" ~ ask.secret: no such field; RecallAsk has originalMessageId, sender, role, subject, recipients, encrypted, sentTime, replacementMessageId, part, parts, totalRecipients, submittedBy
                    "tenant": "contoso", ~ `` ~ tenant: missing
                    2}            ~ 2e0}     ~ ask.totalRecipients: found number 2.0, expected a whole number of 32 bits
                    1795342500007 ~ 1795342500007e0 ~ ask.sentTime: found number 1.795342500007E12, expected a whole number of 64 bits
                    "contoso"     ~ "a\\ud800b" ~ tenant: found text "a\\uD800b", expected text without half a character
                    "contoso"     ~ "a\\udc00\\ud800b" ~ tenant: found text "a\\uDC00\\uD800b", expected text without half a character
                    1795342500007 ~ true     ~ ask.sentTime: found true, expected a time such as 2026-11-22T10:15:30.123Z or a number of milliseconds
                    1795342500007 ~ 1.5      ~ ask.sentTime: found number 1.5, expected a whole number of 64 bits
                    30.120Z       ~ 30.1234Z ~ eventTime: found text "2026-11-22T10:15:30.1234Z", expected a time no finer than milliseconds
                    30.120Z       ~ 30       ~ eventTime: found text "2026-11-22T10:15:30", expected a time such as 2026-11-22T10:15:30.123Z or a number of milliseconds
                    2026-11-22T10 ~ +999999999-11-22T10 ~ eventTime: found text "+999999999-11-22T10:15:30.120Z", expected a time such as 2026-11-22T10:15:30.123Z or a number of milliseconds
                    """)
    void says_where_what_was_found_and_what_is_expected(String right, String wrong, String message) {
        assertThat(REQUEST).contains(right);

        assertThatThrownBy(() -> PlainJson.read(REQUEST.replace(right, wrong), RecallRequest.class))
                .isInstanceOf(BadJsonException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{} {}",
                "{\"tenant\":1,\"tenant\":2}",
                "[]",
                "null",
                "\"a\nb\"",
                "{'a':1}",
                "{\"tenant\":\"a\u0000\"}",
                "{\"tenant\":1e999999999999}",
                "{\"tenant\":01}",
                "{\"tenant\":NaN}",
                "{\"tenant\":\"a\"}{",
                "\uFEFF{}",
                "{\"tenant\":\"a\",\"t\\u0065nant\":\"b\"}",
                "{\"tenant\":\"a\\x\"}"
            })
    void what_is_no_object_is_refused_in_one_line(String json) {
        assertThatThrownBy(() -> PlainJson.read(json, TenantSettings.class))
                .isInstanceOf(BadJsonException.class)
                .message()
                .isNotBlank()
                .doesNotContain("\n");
    }

    @Test
    void long_and_odd_input_stays_one_short_line() {
        assertThatThrownBy(() -> settings("\"eventTime\":\"" + "x\\n".repeat(500) + "\""))
                .message()
                .hasSizeLessThan(200)
                .doesNotContain("\n");
        assertThatThrownBy(() -> settings("\"a\\nb" + "c".repeat(500) + "\":1,\"eventTime\":0"))
                .message()
                .startsWith("\"a\\nbccc")
                .hasSizeLessThan(450);
    }

    private static TenantSettings settings(String rest) {
        return PlainJson.read("{\"tenant\":\"t\"," + rest + "}", TenantSettings.class);
    }
}
