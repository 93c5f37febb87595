package org.mailrecall.topology.matching;

import java.time.Duration;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.mailrecall.platform.serde.UnusableInputException;
import org.mailrecall.state.InputRecord;
import org.mailrecall.state.RecipientEvent;
import org.mailrecall.topology.context.EarlyCommits;
import org.mailrecall.topology.context.TimeSlices;
import org.mailrecall.topology.context.TopologyContext;
import org.mailrecall.topology.context.TopologySettings;
import org.mailrecall.topology.input.DeadLetters;
import org.mailrecall.topology.input.Incoming;
import org.mailrecall.topology.input.InputRecords;
import org.mailrecall.topology.input.InternalEventCheck;
import org.mailrecall.topology.matching.delivery.DeliveryIndex;
import org.mailrecall.topology.matching.limit.RecallLimits;
import org.mailrecall.topology.matching.plain.PlainDeliveries;
import org.mailrecall.topology.matching.recall.AnsweredRequests;
import org.mailrecall.topology.matching.recall.EarlyOutcomes;
import org.mailrecall.topology.matching.recall.RememberedRecalls;
import org.mailrecall.topology.matching.tenant.ShownSubjects;
import org.mailrecall.topology.matching.tenant.TenantTimelines;
import org.mailrecall.topology.state.ChangelogPrimer;
import org.mailrecall.topology.state.StoreCatalogue;
import org.mailrecall.topology.stream.Sinks;
import org.mailrecall.topology.stream.UnreadableRecord;

/** The processor of matching: hands each record to the class that handles it, and lets {@link DueWork} run. */
public final class MatchingProcessor implements Processor<byte[], Object, Object, Object> {
    private static final Duration REST = Duration.ofMillis(100);

    private final TopologyContext shared;
    private final EarlyCommits earlyCommits;
    private ProcessorContext<Object, Object> context;
    private TimeSlices timeSlices;
    private DeadLetters deadLetters;
    private ChangelogPrimer changelogPrimer;
    private InternalEventCheck internalEvents;
    private MatchingClock clock;
    private RememberedRecalls pending;
    private ReportUpdates reports;
    private DeliveriesAndOutcomes inputs;
    private IntakeEvents events;
    private DueWork dueWork;

    public MatchingProcessor(TopologyContext shared, EarlyCommits earlyCommits) {
        this.shared = shared;
        this.earlyCommits = earlyCommits;
    }

    @Override
    public void init(ProcessorContext<Object, Object> context) {
        this.context = context;
        timeSlices = shared.timeSlices().current();
        TopologySettings settings = shared.settings();
        deadLetters = new DeadLetters(context, Sinks.MATCHING_DEAD_LETTERS, shared);
        changelogPrimer = new ChangelogPrimer(context, StoreCatalogue.MATCHING);
        internalEvents = new InternalEventCheck(settings);
        clock = new MatchingClock(context, settings);
        pending = new RememberedRecalls(
                context, shared.hashes(), shared.metrics(), shared.settings().rememberedRecalls());
        TenantTimelines timelines = new TenantTimelines(context, settings);
        RecallLimits limits = new RecallLimits(
                context, settings.policy(), timelines, shared.hashes(), shared.metrics()::unreadableRow);
        EarlyOutcomes early = new EarlyOutcomes(context, shared, deadLetters);
        reports = new ReportUpdates(context);
        DeliveryIndex index = new DeliveryIndex(context, shared, clock::watermark);
        AnsweredRequests ended = new AnsweredRequests(context, shared.hashes());
        Matcher matcher = new Matcher(
                settings.policy(),
                clock,
                timelines,
                limits,
                index,
                pending,
                ended,
                early,
                new DecisionPublisher(
                        context, shared, earlyCommits, reports, new ShownSubjects(timelines, shared.hashes())));
        dueWork = new DueWork(clock, limits, pending, ended, early, matcher);
        int partition = context.taskId().partition();
        PlainDeliveries plain = new PlainDeliveries(shared, partition, index, pending);
        inputs = new DeliveriesAndOutcomes(context, shared, plain::take, matcher, early, clock::watermark);
        boolean isFirst = partition == 0;
        events = new IntakeEvents(shared, clock, timelines, limits, matcher, deadLetters, isFirst);
        if (settings.wallClock()) {
            // The wall clock decides no result. It only continues the work that the watermark has made due.
            context.schedule(REST, PunctuationType.WALL_CLOCK_TIME, this::continueDueWork);
        }
    }

    private void continueDueWork(long now) {
        workOff(clock.inputWatermark());
        reports.send(clock.inputWatermark());
    }

    @Override
    public void process(Record<byte[], Object> record) {
        timeSlices.recordProcessed();
        changelogPrimer.once(record.timestamp());
        RecordMetadata at = context.recordMetadata().orElseThrow();
        UnreadableRecord unreadable = internalEvents.unreadable(record, context.currentStreamTimeMs());
        if (unreadable != null) {
            deadLetters.send(Incoming.of(record.withValue(unreadable.bytes()), at, false), unreadable.reason());
        } else if (!(record.value() instanceof RecipientEvent event)) {
            take(Incoming.of(ofBytes(record), at, false));
        } else if (event.getBody() instanceof InputRecord rerouted) {
            take(Incoming.of(InputRecords.record(rerouted, record.timestamp(), record.headers()), at, true));
        } else if (events.take(record.key(), event, record.timestamp())) {
            dueWork.inputWatermarkAdvanced();
            workOff(record.timestamp());
        }
        reports.send(record.timestamp());
    }

    /** Returns the record itself, as a record of bytes. {@code withValue} would copy its headers. */
    @SuppressWarnings("unchecked")
    private static Record<byte[], byte[]> ofBytes(Record<byte[], ?> record) {
        return (Record<byte[], byte[]>) record;
    }

    private void take(Incoming input) {
        try {
            switch (inputs.take(input)) {
                case USED -> {}
                case DUPLICATE -> shared.metrics().duplicate(input.evidence().topic());
                case LATE -> shared.metrics().late(input.evidence().topic());
                case UNKNOWN -> throw EarlyOutcomes.unknownCommand();
            }
        } catch (UnusableInputException e) {
            deadLetters.send(input, e);
        }
    }

    private void workOff(long timestamp) {
        if (shared.settings().wallClock()) {
            dueWork.run(timestamp, timeSlices, this);
        } else {
            dueWork.run(timestamp);
        }
    }

    @Override
    public void close() {
        if (timeSlices != null) {
            timeSlices.remove(this);
        }
        if (pending != null) {
            pending.close();
        }
    }
}
