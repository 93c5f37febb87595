package org.mailrecall.topology.intake;

import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.platform.serde.UnusableInputException;
import org.mailrecall.topology.context.EarlyCommits;
import org.mailrecall.topology.context.TimeSlices;
import org.mailrecall.topology.context.TopologyContext;
import org.mailrecall.topology.context.TopologySettings;
import org.mailrecall.topology.input.DeadLetters;
import org.mailrecall.topology.input.Incoming;
import org.mailrecall.topology.state.ChangelogPrimer;
import org.mailrecall.topology.state.StoreCatalogue;
import org.mailrecall.topology.stream.InternalTopics;
import org.mailrecall.topology.stream.Sinks;

/**
 * The processor of intake: hands each record to the class that handles it, moves the clock at each tick, and sends
 * clock messages.
 */
public final class IntakeProcessor implements Processor<byte[], byte[], Object, Object> {
    private final TopologyContext shared;
    private final EarlyCommits earlyCommits;
    private ProcessorContext<Object, Object> context;
    private TimeSlices timeSlices;
    private ChangelogPrimer changelogPrimer;
    private IntakeClock clock;
    private DeadLetters deadLetters;
    private RequestIntake requests;
    private PacedFanOut pacedFanOut;
    private ForgottenRecalls forgotten;
    private SettingsIntake tenantSettings;

    public IntakeProcessor(TopologyContext shared, EarlyCommits earlyCommits) {
        this.shared = shared;
        this.earlyCommits = earlyCommits;
    }

    @Override
    public void init(ProcessorContext<Object, Object> context) {
        this.context = context;
        timeSlices = shared.timeSlices().current();
        TopologySettings settings = shared.settings();
        changelogPrimer = new ChangelogPrimer(context, StoreCatalogue.INTAKE);
        clock = new IntakeClock(context, settings);
        deadLetters = new DeadLetters(context, Sinks.INTAKE_DEAD_LETTERS, shared);
        IntakeStore store = new IntakeStore(context, shared.hashes());
        pacedFanOut = new PacedFanOut(context, settings, store, clock);
        IntakeContexts contexts = new IntakeContexts(shared, clock, store);
        RefusedFollowUps refused = new RefusedFollowUps(deadLetters);
        forgotten = new ForgottenRecalls(settings, clock, store, pacedFanOut, contexts, refused);
        FanOut fanOut = new FanOut(context, settings, store, pacedFanOut);
        requests = new RequestIntake(context, shared, clock, store, contexts, fanOut, forgotten, refused);
        tenantSettings = new SettingsIntake(context, shared, clock);
        // The wall clock decides no result. It only sets the pace at which the events of large recalls leave.
        context.schedule(PacedFanOut.REST, PunctuationType.WALL_CLOCK_TIME, now -> afterRest());
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        timeSlices.recordProcessed();
        changelogPrimer.once(record.timestamp());
        RecordMetadata at = context.recordMetadata().orElseThrow();
        if (shared.names().is(at.topic(), InternalTopics.CLOCK)) {
            clock.advance(record.timestamp(), record.timestamp());
            pacedFanOut.drain();
            clock.send(record.timestamp(), pacedFanOut.sentUpTo());
        } else {
            boolean rerouted = shared.names().is(at.topic(), InternalTopics.REQUESTS_REROUTED);
            Incoming input = Incoming.of(record, at, rerouted);
            try {
                if (shared.names().is(at.topic(), Topics.TENANT_SETTINGS)) {
                    tenantSettings.take(input.verified(shared, Topics.TENANT_SETTINGS));
                } else {
                    requests.take(input.verified(shared, Topics.RECALL_REQUESTS));
                    earlyCommits.soon(context);
                }
            } catch (UnusableInputException e) {
                deadLetters.send(input, e);
            }
            pacedFanOut.drain();
            clock.sendInBacklog(record.timestamp(), pacedFanOut.sentUpTo());
        }
        forgotten.forgetDue();
    }

    private void afterRest() {
        pacedFanOut.refill();
        pacedFanOut.drain();
        clock.sendHeld(pacedFanOut.sentUpTo());
    }
}
