package org.mailrecall.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.mailrecall.contract.RecallKeys;
import org.mailrecall.contract.topic.Topic;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.events.DeleteCommand;
import org.mailrecall.events.DeleteOutcome;
import org.mailrecall.events.DeliveredMessage;
import org.mailrecall.events.RecallReport;
import org.mailrecall.events.RecallRequest;
import org.mailrecall.events.RecallTrace;
import org.mailrecall.metrics.RecallMetrics;
import org.mailrecall.platform.json.PlainJson;
import org.mailrecall.replay.ReplayDriver;
import org.mailrecall.topology.context.TopologySettings;

/**
 * The examples on the integrators' page are values of the schemas, and the outputs among them are the processor's
 * outputs for the inputs.
 */
class ExamplesTest {
    private static final Path PAGE = Written.MODULE.resolve("integrating.md");
    private static final Pattern EXAMPLE =
            Pattern.compile("`([a-z-]+)`, key `([^`]+)`:\n\n```json\n(.*?)\n```", Pattern.DOTALL);

    /** An example with its topic, key and value. */
    private record Example(String topic, String key, String json) {
        <T extends SpecificRecord> T as(Class<T> type) {
            return PlainJson.read(json, type);
        }
    }

    private final List<Example> examples = examples();

    @Test
    void every_block_of_json_is_an_example_with_topic_and_key() {
        long blocks = Written.blocks(PAGE).stream()
                .filter(block -> block.language().equals("json"))
                .count();
        assertThat(examples).hasSize((int) blocks).hasSizeGreaterThanOrEqualTo(6);
    }

    @Test
    void the_processor_answers_as_the_page_says() {
        try (ReplayDriver driver =
                new ReplayDriver(TopologySettings.DEFAULT.inReplay(), new RecallMetrics(new SimpleMeterRegistry()))) {
            DeliveredMessage delivery = first("delivered-messages").as(DeliveredMessage.class);
            RecallRequest request = first("recall-requests").as(RecallRequest.class);
            DeleteOutcome outcome = first("delete-outcomes").as(DeleteOutcome.class);
            send(driver, Topics.DELIVERED_MESSAGES, recipientKey(delivery), delivery, delivery.getEventTime());
            send(
                    driver,
                    Topics.RECALL_REQUESTS,
                    RecallKeys.recallKey(request.getTenant(), request.getRecallId()),
                    request,
                    request.getEventTime());
            DeleteCommand command =
                    driver.read(Topics.DELETE_COMMANDS, DeleteCommand.class).get(0);
            assertThat(first("delete-commands").key())
                    .isEqualTo(RecallKeys.mailboxKey(command.getTenant(), command.getMailbox()));
            assertSame(command, first("delete-commands"));

            send(driver, Topics.DELETE_OUTCOMES, command.getRecipientKey(), outcome, outcome.getEventTime());
            driver.tick(command.getDeadline().plusSeconds(60).toEpochMilli());
            List<RecallTrace> trace = driver.read(Topics.RECALL_TRACE, RecallTrace.class);
            assertSame(trace.get(trace.size() - 1), first("recall-trace"));
            List<RecallReport> reports = driver.read(Topics.RECALL_REPORTS, RecallReport.class);
            assertSame(reports.get(reports.size() - 1), first("recall-reports"));
            assertThat(driver.deadLetters()).isEmpty();
        }
    }

    private void send(ReplayDriver driver, Topic topic, String key, SpecificRecord value, Instant at) {
        assertThat(first(topic.name()).key()).isEqualTo(key);
        driver.tick(at.toEpochMilli());
        driver.send(topic, key, value, at.toEpochMilli());
    }

    private static String recipientKey(DeliveredMessage delivery) {
        return RecallKeys.recipientKey(delivery.getTenant(), delivery.getRecipient(), delivery.getMessageId());
    }

    private static void assertSame(SpecificRecord actual, Example example) {
        assertThat(PlainJson.write(actual))
                .as("example of " + example.topic())
                .isEqualTo(PlainJson.write(PlainJson.read(example.json(), actual.getClass())));
    }

    /** The first example of a topic. */
    private Example first(String topic) {
        return examples.stream()
                .filter(example -> example.topic().equals(topic))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no example of " + topic));
    }

    @Test
    void the_examples_beside_the_story_are_values_of_their_schemas() {
        for (Example example : examples) {
            Class<? extends SpecificRecord> type = type(example.topic());
            assertThat(PlainJson.write(example.as(type))).as(example.topic()).isNotEmpty();
        }
    }

    private static Class<? extends SpecificRecord> type(String topic) {
        return Topics.ALL.stream()
                .filter(known -> known.name().equals(topic))
                .flatMap(known -> known.schema().stream())
                .map(schema -> SpecificData.get().getClass(schema))
                .findFirst()
                .map(type -> (Class<? extends SpecificRecord>) type.asSubclass(SpecificRecord.class))
                .orElseThrow(() -> new AssertionError("no topic " + topic));
    }

    private static List<Example> examples() {
        List<Example> examples = new ArrayList<>();
        Matcher found = EXAMPLE.matcher(Written.read(PAGE));
        while (found.find()) {
            examples.add(new Example(found.group(1), found.group(2), found.group(3)));
        }
        return examples;
    }
}
