package org.mailrecall.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mailrecall.cli.RecallCli;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.events.DeleteCommand;
import org.mailrecall.events.RecallReason;
import org.mailrecall.events.RecallResult;
import org.mailrecall.events.RecallTrace;
import org.mailrecall.events.TraceEvent;
import org.mailrecall.model.Expected;
import org.mailrecall.platform.json.PlainJson;
import org.mailrecall.topology.stage.ModelRecord;

/** The example of a whole day, and its results. {@code -Dgolden.update=true} writes both anew. */
class DayTest {
    private static final Path EXAMPLES = Path.of("..", "..", "deploy", "local", "examples");
    private static final Path DAY = EXAMPLES.resolve("day.jsonl");
    private static final boolean UPDATE = Boolean.getBoolean("golden.update");
    private static final Path SUMMARY = EXAMPLES.resolve("day.expected.txt");

    private static String lines;

    @BeforeAll
    static void the_others_read_it() throws IOException {
        if (UPDATE) {
            Files.createDirectories(EXAMPLES);
            Files.write(DAY, story());
        }
    }

    @Test
    void the_example_is_what_the_story_says() throws IOException {
        assertThat(Files.readAllLines(DAY)).isEqualTo(story());
    }

    @Test
    void its_summary_is_the_committed_one() throws IOException {
        List<String> summary = replayed("--summary").lines().toList();
        if (UPDATE) {
            Files.write(SUMMARY, summary);
        }
        assertThat(summary).isEqualTo(Files.readAllLines(SUMMARY));
    }

    @Test
    void every_result_reason_and_event_comes_up() {
        Set<RecallReason> reasons = EnumSet.noneOf(RecallReason.class);
        Set<RecallResult> verdicts = EnumSet.noneOf(RecallResult.class);
        Set<TraceEvent> events = EnumSet.noneOf(TraceEvent.class);
        for (RecallTrace trace : traces()) {
            events.add(trace.getEvent());
            if (trace.getEvent() == TraceEvent.Drop || trace.getEvent() == TraceEvent.Deliver) {
                verdicts.add(trace.getResult());
                if (trace.getReason() != null) {
                    reasons.add(trace.getReason());
                }
            }
        }

        assertThat(verdicts).isEqualTo(EnumSet.complementOf(EnumSet.of(RecallResult.UNKNOWN, RecallResult.Pending)));
        assertThat(reasons)
                .isEqualTo(EnumSet.complementOf(EnumSet.of(
                        RecallReason.UNKNOWN,
                        // none of these comes up in the recorded day
                        RecallReason.NO_RECALLABLE_ID,
                        RecallReason.UNUSABLE_ADDRESS,
                        RecallReason.NOT_SUBMITTER,
                        RecallReason.TOO_MANY_COPIES)));
        assertThat(events).isEqualTo(EnumSet.complementOf(EnumSet.of(TraceEvent.UNKNOWN, TraceEvent.Preview)));
    }

    @Test
    void played_twice_it_gives_the_same_bytes() {
        assertThat(replayed()).isNotEmpty().isEqualTo(lines());
    }

    @Test
    void commands_and_results_are_the_reference_models() throws IOException {
        Expected expected = RecordedHistory.read(DAY).toModel().expected();
        List<DeleteCommand> commands = read(Topics.DELETE_COMMANDS.name(), DeleteCommand.class);

        assertThat(ModelRecord.inCommandsWords(expected).differences(ModelRecord.observed(traces(), commands), true))
                .isEmpty();
        assertThat(expected.endings()).hasSizeGreaterThan(35);
        assertThat(commands.stream().map(DeleteCommand::getCommandId).collect(Collectors.toSet()))
                .isEqualTo(expected.commands().stream()
                        .map(command -> ModelRecord.commandId(
                                command.copy().recall().tenant(),
                                command.copy().recall().recallId(),
                                command.copy().recall().recipient(),
                                command.copy().deliveryId()))
                        .collect(Collectors.toSet()));
    }

    private static List<RecallTrace> traces() {
        return read(Topics.RECALL_TRACE.name(), RecallTrace.class);
    }

    private static synchronized String lines() {
        if (lines == null) {
            lines = replayed();
        }
        return lines;
    }

    private static <T extends SpecificRecord> List<T> read(String topic, Class<T> type) {
        return lines().lines()
                .map(PlainJson::tree)
                .filter(line -> line.get("topic").textValue().equals(topic))
                .map(line -> PlainJson.read(line.get("value"), type))
                .toList();
    }

    private static String replayed(String... options) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        List<String> arguments = new ArrayList<>(List.of("replay", DAY.toString()));
        arguments.addAll(Arrays.asList(options));
        int exitCode = RecallCli.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err, true))
                .execute(arguments.toArray(new String[0]));
        assertThat(exitCode).as(err.toString()).isZero();
        return out.toString();
    }

    private static List<String> story() {
        List<String> lines = new ArrayList<>(List.of(
                "# A Monday at Contoso, Fabrikam, Woodgrove and Northwind, for `recall replay`; what comes of it is in"
                        + " day.expected.txt.",
                "# Written by DayStory in streams-app/processor/src/test; change it there.",
                ""));
        lines.addAll(DayStory.lines());
        return lines;
    }
}
