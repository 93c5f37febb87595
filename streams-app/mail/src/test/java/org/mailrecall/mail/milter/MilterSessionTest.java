package org.mailrecall.mail.milter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailrecall.mail.milter.Verdict.Accepted;
import org.mailrecall.mail.milter.Verdict.Added;
import org.mailrecall.mail.milter.Verdict.Changed;
import org.mailrecall.mail.milter.Verdict.Refused;

class MilterSessionTest {
    private static final int BODY_OCTETS = 10;

    private final List<FilteredMail> seen = new ArrayList<>();
    private Verdict verdict = new Accepted(List.of());

    private final MailFilter filter = new MailFilter() {
        @Override
        public Verdict judge(FilteredMail mail) {
            seen.add(mail);
            if (verdict == null) {
                throw new IllegalStateException("broken");
            }
            return verdict;
        }

        @Override
        public int bodyOctets() {
            return BODY_OCTETS;
        }
    };

    @Test
    void a_mail_is_seen_with_login_envelope_header_and_queue_id() throws Exception {
        List<String> answers = new MilterClient()
                .mail("ada", "<bo@x.example>", "<cy@x.example> NOTIFY=NEVER ORCPT=rfc822;all+2Bx@x.example")
                .header("Subject", "Gr\u00fc\u00dfe\n folded")
                .header("Message-ID ", "<m1@x.example>")
                .body("Hello\r\n")
                .end("4ABC")
                .talk(filter);

        assertThat(answers).containsExactly("continue", "accept");
        FilteredMail mail = seen.get(0);
        assertThat(mail.login()).contains("ada");
        assertThat(mail.queueId()).isEqualTo("4ABC");
        assertThat(mail.recipients())
                .containsExactly(
                        new EnvelopeRecipient("bo@x.example", Optional.empty()),
                        new EnvelopeRecipient("cy@x.example", Optional.of("all+x@x.example")));
        assertThat(mail.count("message-id")).isEqualTo(1);
        assertThat(mail.values("Message-ID")).containsExactly("<m1@x.example>");
        assertThat(new String(mail.octets(), StandardCharsets.UTF_8))
                .isEqualTo("Subject: Gr\u00fc\u00dfe\r\n folded\r\nMessage-ID: <m1@x.example>\r\n\r\nHello\r\n");
        assertThat(mail.bodyIsWhole()).isTrue();
    }

    @Test
    void an_earlier_mails_login_is_not_that_of_the_next_one() throws Exception {
        new MilterClient()
                .mail("ada", "<bo@x.example>")
                .end("1")
                .texts('M', "<x@x.example>")
                .texts('R', "<bo@x.example>")
                .end("2")
                .mail("ada", "<bo@x.example>")
                .packet(new Packet('A', new byte[0]))
                .texts('M', "<x@x.example>")
                .macros('R', Map.of("{auth_authen}", "ada"))
                .texts('R', "<bo@x.example>")
                .end("3")
                .talk(filter);

        assertThat(seen).extracting(FilteredMail::queueId).containsExactly("1", "2", "3");
        assertThat(seen)
                .extracting(FilteredMail::login)
                .containsExactly(Optional.of("ada"), Optional.empty(), Optional.empty());
    }

    @Test
    void only_the_wanted_beginning_of_a_body_is_kept_and_the_rest_is_skipped() throws Exception {
        List<String> answers = new MilterClient()
                .mail("ada", "<bo@x.example>")
                .body("0123456")
                .body("789abc")
                .end("1")
                .talk(filter);

        assertThat(answers).containsExactly("continue", "skip", "accept");
        assertThat(seen.get(0).body()).asString().isEqualTo("0123456789");
        assertThat(seen.get(0).bodyIsWhole()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0123456789", "012345678"})
    void a_body_of_no_more_octets_than_are_kept_is_whole(String body) throws Exception {
        List<String> answers = new MilterClient()
                .mail("ada", "<bo@x.example>")
                .body(body)
                .end("1")
                .talk(filter);

        assertThat(answers).containsExactly("continue", "accept");
        assertThat(seen.get(0).body()).asString().isEqualTo(body);
        assertThat(seen.get(0).bodyIsWhole()).isTrue();
    }

    @Test
    void a_body_that_fills_the_bound_and_goes_on_is_skipped_and_not_whole() throws Exception {
        List<String> answers = new MilterClient()
                .mail("ada", "<bo@x.example>")
                .body("0123456789")
                .body("a")
                .end("1")
                .talk(filter);

        assertThat(answers).containsExactly("continue", "skip", "accept");
        assertThat(seen.get(0).body()).asString().isEqualTo("0123456789");
        assertThat(seen.get(0).bodyIsWhole()).isFalse();
    }

    @Test
    void changes_come_before_the_answer_in_order() throws Exception {
        verdict = new Accepted(List.of(
                new Changed("X-Seal", 2, ""),
                new Changed("Message-ID", 1, "<n>"),
                new Added(new HeaderField("X-Seal", "s"))));

        assertThat(new MilterClient().mail("ada", "<bo@x.example>").end("1").talk(filter))
                .containsExactly("change 2 X-Seal:", "change 1 Message-ID: <n>", "add X-Seal: s", "accept");
    }

    @Test
    void a_server_that_waits_for_each_answer_gets_each() throws Exception {
        List<String> answers = new MilterClient(2, 0x11, 0)
                .texts('C', "host")
                .texts('H', "helo")
                .mail("ada", "<bo@x.example>")
                .packet(new Packet('T', new byte[0]))
                .header("Subject", "s")
                .packet(new Packet('N', new byte[0]))
                .body("b")
                .end("1")
                .talk(filter);

        assertThat(answers).hasSize(9).endsWith("accept").startsWith("continue");
    }

    @Test
    void discard_and_refusals_are_told_in_one_line_without_format_characters() throws Exception {
        verdict = new Verdict.Discarded();
        assertThat(new MilterClient().mail("ada", "<b@x>").end("1").talk(filter))
                .containsExactly("discard");
        verdict = Refused.forGood("100% not\r\n250 ok \u00e9");
        assertThat(new MilterClient().mail("ada", "<b@x>").end("1").talk(filter))
                .containsExactly("reply 550 5.7.1 100  not  250 ok  ");
        verdict = Refused.forNow("later");
        assertThat(new MilterClient().mail("ada", "<b@x>").end("1").talk(filter))
                .containsExactly("reply 451 4.3.0 later");
    }

    @Test
    void a_filter_that_fails_makes_the_client_try_again() throws Exception {
        verdict = null;

        assertThat(new MilterClient().mail("ada", "<bo@x.example>").end("1").talk(filter))
                .containsExactly("reply 451 4.3.0 the mail cannot be taken for now");
    }

    @Test
    void a_header_of_megabytes_is_refused_without_being_kept() throws Exception {
        MilterClient client = new MilterClient().mail("ada", "<bo@x.example>");
        for (int i = 0; i < 12; i++) {
            client.header("X-Large", "x".repeat(100_000));
        }

        assertThat(client.end("1").talk(filter)).containsExactly("reply 552 5.3.4 the header is too large");
        assertThat(seen).isEmpty();
    }

    @Test
    void header_fields_without_octets_of_their_own_count_as_well() throws Exception {
        MilterClient client = new MilterClient().mail("ada", "<bo@x.example>");
        for (int i = 0; i < 300_000; i++) {
            client.texts('L', "", "");
        }

        assertThat(client.end("1").talk(filter)).containsExactly("reply 552 5.3.4 the header is too large");
    }

    @Test
    void the_octets_of_all_recipients_are_bounded() {
        MilterClient client = new MilterClient().mail("ada");
        for (int i = 0; i < 20; i++) {
            client.texts('R', "<" + "x".repeat(1_000_000) + "@x.example>");
        }

        assertThatThrownBy(() -> run(client.end("1").script()))
                .isInstanceOf(MilterProtocolException.class)
                .hasMessageContaining("recipients");
    }

    @Test
    void the_queue_id_is_that_of_the_last_macros_that_name_one() throws Exception {
        List<String> answers = new MilterClient()
                .mail("ada", "<bo@x.example>")
                .macros('T', Map.of("i", "early", "{x}", "1"))
                .packet(new Packet('T', new byte[0]))
                .macros('N', Map.of("{x}", "2"))
                .packet(new Packet('N', new byte[0]))
                .end("4ABC")
                .talk(filter);

        assertThat(answers).containsExactly("continue", "continue", "accept");
        assertThat(seen.get(0).queueId()).isEqualTo("4ABC");
    }

    @Test
    void a_port_that_is_only_opened_is_no_error() throws Exception {
        new MilterSession(filter, new ByteArrayInputStream(new byte[0]), new ByteArrayOutputStream()).run();

        assertThat(seen).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ffffffff4f", // a negative length
                "000000004f", // an empty packet
                "7fffffff4f", // a length beyond every bound
                "0000000d4f00000006000001ff001fffff0000000242", // a packet that ends early
                "000000054f00000006", // an offer without actions
                "0000000d4f00000006000000000000000", // an offer that ends early
                "0000000148", // no offer
                "0000000d4f0000000600000000001fffff" // no header may be changed
            })
    void no_bytes_but_the_protocols_are_taken(String hex) {
        assertThatThrownBy(() -> run(java.util.HexFormat.of().parseHex(hex.length() % 2 == 0 ? hex : hex + "0")))
                .isInstanceOf(IOException.class);
        assertThat(seen).isEmpty();
    }

    @Test
    void commands_out_of_order_or_malformed_end_the_connection() {
        for (Packet packet : List.of(
                new Packet('R', "<a@x>\0".getBytes(StandardCharsets.US_ASCII)),
                new Packet('L', "a\0b\0".getBytes(StandardCharsets.US_ASCII)),
                new Packet('B', new byte[1]),
                new Packet('E', new byte[0]),
                new Packet('?', new byte[0]),
                new Packet('D', new byte[0]),
                new Packet('D', "Mi\0".getBytes(StandardCharsets.US_ASCII)))) {
            assertThatThrownBy(() -> run(new MilterClient().packet(packet).script()))
                    .isInstanceOf(MilterProtocolException.class);
        }
        for (Packet packet : List.of(
                new Packet('R', new byte[0]),
                new Packet('R', "<no end".getBytes(StandardCharsets.US_ASCII)),
                new Packet('L', "name alone\0".getBytes(StandardCharsets.US_ASCII)),
                new Packet('L', "a\0b\0c\0".getBytes(StandardCharsets.US_ASCII)))) {
            assertThatThrownBy(() -> run(new MilterClient()
                            .texts('M', "<a@x>")
                            .packet(packet)
                            .script()))
                    .isInstanceOf(MilterProtocolException.class);
        }
        assertThat(seen).isEmpty();
    }

    /** Whatever comes, the session ends by itself, and by nothing but an error of the connection. */
    @Test
    void random_bytes_and_mutated_conversations_end_the_connection_at_most() throws Exception {
        Random random = new Random(20_261_128);
        byte[] good = new MilterClient()
                .mail("ada", "<bo@x.example> ORCPT=rfc822;a+@x", "<cy@x.example>")
                .header("Message-ID", "<m1@x.example>")
                .body("Hello")
                .end("4ABC")
                .script();
        int ended = 0;
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = good.clone();
            for (int changes = random.nextInt(1, 6); changes > 0; changes--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            try {
                run(java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length + 1)));
            } catch (IOException e) {
                ended++;
            }
        }
        assertThat(ended).isPositive();
        assertThat(seen).isNotEmpty();
    }

    private void run(byte[] script) throws IOException {
        new MilterSession(filter, new ByteArrayInputStream(script), new ByteArrayOutputStream()).run();
    }
}
