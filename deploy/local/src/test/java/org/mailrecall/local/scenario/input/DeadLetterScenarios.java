package org.mailrecall.local.scenario.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Test;
import org.mailrecall.contract.topic.DeadLetterHeaders;
import org.mailrecall.contract.topic.DeadLetterReason;
import org.mailrecall.events.OutcomeStatus;
import org.mailrecall.events.RecallResult;
import org.mailrecall.local.scenario.input.BadInputs.Bad;
import org.mailrecall.local.scenario.installation.Live;
import org.mailrecall.local.scenario.installation.Mail;
import org.mailrecall.local.scenario.installation.Outputs;
import org.mailrecall.local.scenario.installation.Outputs.DeadLetter;
import org.mailrecall.local.scenario.installation.Scenarios;
import org.mailrecall.model.Input.Ask;

/** Input that cannot be used becomes a dead letter. */
public abstract class DeadLetterScenarios extends Scenarios {
    private static final long WINDOW = 60_000;

    @Test
    void each_kind_of_bad_input_is_a_dead_letter_with_its_reason_and_the_stream_goes_on() {
        Live.shortTimes(installation, WINDOW)
                .with("limits.max-value-bytes", BadInputs.MAX_VALUE_BYTES + "B")
                .startAndAwait();
        long now = System.currentTimeMillis();
        Ask known = Mail.part("known", now, 1, 2, 2, Mail.cloud("known@contoso.example"));
        installation.send().now(known);
        installation.send().flush();
        Outputs outputs = installation.outputs();
        // Its reception shows that the clock has come past the deadline of an hour ago.
        outputs.await(
                "the recall is taken up", () -> assertThat(outputs.lines()).hasSizeGreaterThanOrEqualTo(2));

        List<Bad> bad = new BadInputs(installation.send(), now, known).all();
        bad.forEach(b -> installation.send().send(b.topic(), b.partition(), b.key(), b.value(), b.headers()));
        List<String> expected = expected(bad, installation.send().flush());
        outputs.await("all dead letters", () -> assertThat(outputs.deadLetters())
                .hasSizeGreaterThanOrEqualTo(expected.size()));

        assertGoesOn(System.currentTimeMillis());
        assertThat(outputs.deadLetters())
                .extracting(letter -> letter.reason() + " " + letter.place())
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(outputs.deadLetters()).allSatisfy(letter -> {
            assertThat(letter.detail()).isNotBlank();
            boolean large = letter.reason().equals(DeadLetterReason.TOO_LARGE.name());
            assertCutOnlyIfLarge(letter, large);
        });
        assertThat(outputs.ends()).allMatch(end -> end.getRecallId().equals("after"));
    }

    private List<String> expected(List<Bad> bad, List<RecordMetadata> places) {
        List<String> expected = new ArrayList<>();
        for (int n = 0; n < bad.size(); n++) {
            RecordMetadata at = places.get(n);
            String topic = at.topic()
                    .substring(installation.config().kafka().topicPrefix().length());
            String place = topic + " " + at.partition() + " " + at.offset();
            if (bad.get(n).reason() == DeadLetterReason.WRONG_PARTITION) {
                String first = new String(
                        bad.get(n)
                                .headers()
                                .lastHeader("recall.first-read.topic")
                                .value(),
                        java.nio.charset.StandardCharsets.UTF_8);
                place = first.substring(
                                installation.config().kafka().topicPrefix().length()) + " 0 4711";
            }
            expected.add(bad.get(n).reason() + " " + place);
        }
        return expected;
    }

    private static void assertCutOnlyIfLarge(DeadLetter letter, boolean large) {
        assertThat(Outputs.header(letter.record(), DeadLetterHeaders.LENGTH))
                .isEqualTo(large ? Integer.toString(BadInputs.MAX_VALUE_BYTES + 1) : null);
        if (large) {
            assertThat(letter.record().value()).hasSizeLessThan(BadInputs.MAX_VALUE_BYTES);
            assertThat(Outputs.header(letter.record(), DeadLetterHeaders.SHA256))
                    .hasSize(64);
        }
    }

    private void assertGoesOn(long now) {
        String[] everywhere = Live.recipientsOnEveryPartition("after");
        Ask ask = Mail.ask("after", now, everywhere);
        for (String recipient : everywhere) {
            installation.send().now(Mail.copy(ask, recipient, now));
        }
        installation.send().now(ask);
        installation.send().flush();
        Outputs outputs = installation.outputs();
        outputs.await("commands", () -> assertThat(outputs.commands()).hasSize(everywhere.length));
        outputs.commands().forEach(command -> installation.send().outcome(Mail.answer(command, OutcomeStatus.DELETED)));
        installation.send().flush();
        outputs.await("ends", () -> assertThat(outputs.ends())
                .hasSize(everywhere.length)
                .allMatch(end -> end.getResult() == RecallResult.Success));
    }
}
