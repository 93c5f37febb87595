package org.mailrecall.topology.bounds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailrecall.topology.stage.Stage.BEN;
import static org.mailrecall.topology.stage.Stage.HOUR;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mailrecall.contract.topic.Topic;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.events.DeleteCommand;
import org.mailrecall.events.DeliveredMessage;
import org.mailrecall.events.OutcomeStatus;
import org.mailrecall.events.RecallAsk;
import org.mailrecall.events.RecallRequest;
import org.mailrecall.replay.ReplayDriver;
import org.mailrecall.state.RecipientEvent;
import org.mailrecall.state.ReportUpdate;
import org.mailrecall.state.TimeReached;
import org.mailrecall.topology.stage.Stage;
import org.mailrecall.topology.stage.StageEvents;
import org.mailrecall.topology.state.StateSerde;
import org.mailrecall.topology.stream.InternalTopics;

/**
 * The records that a recall writes, to any topic and changelog, from its request to its end: on a single partition,
 * with a commit after each input. Each record costs a serialization and a send, here and on the brokers, so that none
 * is added unnoticed. Clock messages come with or without recalls, and are left out.
 */
class RecallRecordsTest {
    private record Written(String topic, String kind, int bytes) {
        @Override
        public String toString() {
            return topic + " (" + kind + ", " + bytes + " bytes)";
        }
    }

    private final Stage stage = new Stage();
    private int commandsBefore;
    private int traceBefore;

    /** Another recall comes first: the first records of a task include what only the first do. */
    @BeforeEach
    void begin() {
        recall("before", 1, "carl@one.example");
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void a_recall_of_one_recipient_from_the_request_to_its_end() {
        List<Written> written = recall("r", 60, BEN);
        assertThat(written).as(list(written)).hasSize(25);
    }

    @Test
    void each_further_recipient() {
        int one = recall("r", 60, BEN).size();
        String[] many =
                IntStream.range(0, 11).mapToObj(n -> "b" + n + "@one.example").toArray(String[]::new);
        List<Written> written = recall("s", 120, many);
        assertThat((written.size() - one) / 10.0).as(list(written)).isEqualTo(12);
    }

    @Test
    void forgetting_two_recalls_of_one_recipient() {
        recall("r", 60, BEN);
        stage.tick(26 * HOUR).tick(98 * HOUR);
        List<Written> written = written();
        assertThat(written).as(list(written)).hasSize(21);
    }

    /** Delivers a message, recalls it, and answers its commands. Returns the records from the request on. */
    private List<Written> recall(String name, long second, String... recipients) {
        String messageId = "m-" + name + "@one.example";
        for (String recipient : recipients) {
            stage.send(DeliveredMessage.newBuilder(StageEvents.delivery(second, recipient))
                    .setMessageId(messageId)
                    .setDeliveryId(name + recipient)
                    .build());
        }
        stage.tick(second); // as in ordinary running, where the clock is never far behind a request
        written();
        RecallRequest ask = StageEvents.ask(second + 1, recipients);
        stage.send(RecallRequest.newBuilder(ask)
                .setRecallId(name + "@one.example")
                .setAsk(RecallAsk.newBuilder(ask.getAsk())
                        .setOriginalMessageId(messageId)
                        .build())
                .build());
        List<Written> written = new ArrayList<>();
        for (DeleteCommand command : List.copyOf(newCommands(written))) {
            stage.send(StageEvents.answer(second + 2, command, OutcomeStatus.DELETED));
        }
        written.addAll(written());
        return written;
    }

    private List<DeleteCommand> newCommands(List<Written> written) {
        List<DeleteCommand> commands = List.copyOf(stage.commands());
        List<DeleteCommand> fresh = commands.subList(commandsBefore, commands.size());
        fresh.forEach(command -> written.add(output(Topics.DELETE_COMMANDS, "command", command)));
        commandsBefore = commands.size();
        return fresh;
    }

    /** Returns the records written since the last call. */
    private List<Written> written() {
        List<Written> written = new ArrayList<>();
        newCommands(written);
        var trace = stage.trace();
        trace.subList(traceBefore, trace.size())
                .forEach(line ->
                        written.add(output(Topics.RECALL_TRACE, line.getEvent().name(), line)));
        traceBefore = trace.size();
        stage.reports().forEach(report -> written.add(output(Topics.RECALL_REPORTS, report.getSummary(), report)));
        stage.internalRecords().stream()
                .map(RecallRecordsTest::internal)
                .filter(record -> !record.kind().equals(TimeReached.class.getSimpleName()))
                .filter(record ->
                        !record.topic().contains("clock") && !record.topic().contains("time-reached"))
                .forEach(written::add);
        return written;
    }

    private Written output(Topic topic, String kind, SpecificRecord value) {
        return new Written(topic.name(), kind, stage.bytes(topic, value).length);
    }

    private static Written internal(ReplayDriver.Internal record) {
        int bytes =
                (record.key() == null ? 0 : record.key().length) + (record.value() == null ? 0 : record.value().length);
        String kind = record.value() == null ? "deleted" : "row";
        if (record.topic().equals(InternalTopics.RECIPIENT_EVENTS.name())) {
            kind = body(new StateSerde<>(RecipientEvent.class)
                    .deserializer()
                    .deserialize("", record.value())
                    .getBody());
        } else if (record.topic().equals(InternalTopics.REPORT_UPDATES.name())) {
            kind = body(new StateSerde<>(ReportUpdate.class)
                    .deserializer()
                    .deserialize("", record.value())
                    .getBody());
        }
        return new Written(record.topic(), kind, bytes);
    }

    private static String body(Object body) {
        return body.getClass().getSimpleName();
    }

    private static String list(List<Written> written) {
        Map<String, List<Written>> alike = written.stream()
                .collect(Collectors.groupingBy(
                        one -> one.topic() + " " + one.kind(), TreeMap::new, Collectors.toList()));
        String lines = alike.entrySet().stream()
                .map(each -> "%3d %s, %s bytes"
                        .formatted(
                                each.getValue().size(),
                                each.getKey(),
                                Arrays.toString(each.getValue().stream()
                                        .mapToInt(Written::bytes)
                                        .distinct()
                                        .toArray())))
                .collect(Collectors.joining("\n"));
        return lines;
    }
}
