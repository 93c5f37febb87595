package org.mailrecall.topology;

import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.StoreBuilder;
import org.mailrecall.contract.Topics;
import org.mailrecall.serde.UnusableInput;

/** The head of the intake: hands each input to the part that understands it, and keeps its clock. */
final class IntakeProcessor implements Processor<byte[], byte[], Object, Object> {
    private final Parts parts;
    private ProcessorContext<Object, Object> context;
    private Turns turns;
    private EarlyCommits earlyCommits;
    private FirstWrites firstWrites;
    private IntakeClock clock;
    private DeadLetters deadLetters;
    private RequestIntake requests;
    private SettingsIntake tenantSettings;

    private IntakeProcessor(Parts parts) {
        this.parts = parts;
    }

    static ProcessorSupplier<byte[], byte[], Object, Object> supplier(Parts parts) {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<byte[], byte[], Object, Object> get() {
                return new IntakeProcessor(parts);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return new LinkedHashSet<>(new StoreBuilders(parts).of(Stores.INTAKE));
            }
        };
    }

    @Override
    public void init(ProcessorContext<Object, Object> context) {
        this.context = context;
        turns = Turns.ofThread();
        earlyCommits = EarlyCommits.ofThread();
        TopologySettings settings = parts.settings();
        firstWrites = new FirstWrites(context, Stores.INTAKE);
        clock = new IntakeClock(context, settings);
        deadLetters =
                new DeadLetters(context, Step.SEND_INTAKE_DEAD_LETTERS, parts.metrics(), settings.maxValueBytes());
        requests = new RequestIntake(context, parts, clock, deadLetters);
        tenantSettings = new SettingsIntake(context, parts, clock);
        // Decides nothing by the wall clock: what was taken up is told bit by bit.
        context.schedule(FanOut.REST, PunctuationType.WALL_CLOCK_TIME, now -> requests.goOn());
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        turns.other();
        firstWrites.once(record.timestamp());
        RecordMetadata at = context.recordMetadata().orElseThrow();
        if (parts.names().is(at.topic(), InternalTopics.CLOCK)) {
            clock.advance(record.timestamp(), record.timestamp());
            clock.tell(record.timestamp());
        } else {
            boolean again = parts.names().is(at.topic(), InternalTopics.REQUESTS_REROUTED);
            Incoming input = Incoming.of(record, at, again);
            try {
                if (parts.names().is(at.topic(), Topics.TENANT_SETTINGS)) {
                    input.checkSignature(parts, Topics.TENANT_SETTINGS);
                    tenantSettings.take(input);
                } else {
                    input.checkSignature(parts, Topics.RECALL_REQUESTS);
                    requests.take(input);
                    earlyCommits.request(context);
                }
            } catch (UnusableInput e) {
                deadLetters.send(input, e);
            }
            clock.tellInBacklog(record.timestamp());
        }
        requests.forgetDue();
    }
}
