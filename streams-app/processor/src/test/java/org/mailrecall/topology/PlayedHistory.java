package org.mailrecall.topology;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Header;
import org.mailrecall.contract.topic.DeadLetterHeaders;
import org.mailrecall.contract.topic.Topic;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.events.DeleteCommand;
import org.mailrecall.events.Evidence;
import org.mailrecall.events.RecallReport;
import org.mailrecall.events.RecallTrace;
import org.mailrecall.events.TraceEvent;
import org.mailrecall.model.Expected.Observed;
import org.mailrecall.model.Input;
import org.mailrecall.replay.ReplayDriver.Output;
import org.mailrecall.topology.stage.ModelRecord;

/** The inputs that were sent, by topic and offset, and everything that came out. */
final class PlayedHistory {
    /** A dead letter: the input, and why it could not be used. */
    record Refused(Input input, String reason) {}

    /** A value with the key that it was sent with. */
    record Keyed<T>(String key, T value) {}

    private final Map<String, List<Object>> sent = new HashMap<>();
    private final Map<Junk, List<String>> ofJunk = new IdentityHashMap<>();
    private final List<Keyed<RecallTrace>> trace = new ArrayList<>();
    private final List<Keyed<DeleteCommand>> commands = new ArrayList<>();
    private final Map<String, RecallReport> reports = new HashMap<>();
    private final List<Refused> refused = new ArrayList<>();

    void sent(Topic topic, Input input) {
        record(topic, input);
    }

    void sent(Junk junk) {
        record(junk.topic(), junk);
        ofJunk.put(junk, new ArrayList<>());
    }

    private void record(Topic topic, Object input) {
        sent.computeIfAbsent(topic.name(), name -> new ArrayList<>()).add(input);
    }

    void took(List<Output> outputs) {
        for (Output output : outputs) {
            SpecificRecord value = output.value();
            if (value instanceof RecallTrace line) {
                Evidence at = line.getEvidence();
                if (at != null && at(at.getTopic(), at.getOffset()) instanceof Junk junk) {
                    ofJunk.get(junk).add(line.getEvent().name());
                } else {
                    trace.add(new Keyed<>(output.key(), line));
                }
            } else if (value instanceof DeleteCommand command) {
                commands.add(new Keyed<>(output.key(), command));
            } else if (value instanceof RecallReport report) {
                reports.put(output.key(), report);
            } else if (output.topic() == Topics.RECALL_DEAD_LETTERS) {
                Object input = at(
                        header(output, DeadLetterHeaders.TOPIC),
                        Long.parseLong(header(output, DeadLetterHeaders.OFFSET)));
                String reason = header(output, DeadLetterHeaders.REASON);
                if (input instanceof Junk junk) {
                    ofJunk.get(junk).add(reason);
                } else {
                    refused.add(new Refused((Input) input, reason));
                }
            }
        }
    }

    private static String header(Output output, String name) {
        Header header = output.headers().lastHeader(name);
        return new String(header.value(), StandardCharsets.UTF_8);
    }

    private Object at(String topic, long offset) {
        return sent.get(topic).get((int) offset);
    }

    /** Returns the input that a line of the trace rests on; empty where time alone is the cause. */
    Optional<Input> evidence(RecallTrace line) {
        Evidence at = line.getEvidence();
        return at == null ? Optional.empty() : Optional.of((Input) at(at.getTopic(), at.getOffset()));
    }

    /** Returns ends and commands in the model's words. */
    Observed observed() {
        return ModelRecord.observed(
                trace.stream().map(Keyed::value).toList(),
                commands.stream().map(Keyed::value).toList());
    }

    List<Keyed<RecallTrace>> trace() {
        return trace;
    }

    /** Returns what became of junk that should have had another fate, a line each. */
    List<String> wrongJunk() {
        List<String> wrong = new ArrayList<>();
        ofJunk.forEach((junk, is) -> {
            List<String> right = junk.reason() == null
                    ? Collections.nCopies(junk.previewed(), TraceEvent.Preview.name())
                    : List.of(junk.reason());
            if (!is.equals(right)) {
                wrong.add(is + " instead of " + right + " came of " + junk);
            }
        });
        return wrong;
    }

    List<Keyed<DeleteCommand>> commands() {
        return commands;
    }

    /** Returns the last report of each recall, by its key. */
    Map<String, RecallReport> reports() {
        return reports;
    }

    List<Refused> refused() {
        return refused;
    }
}
