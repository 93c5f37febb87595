package org.mailrecall.topology.matching;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.StoreBuilder;
import org.mailrecall.domain.recall.Decision.Disposition;
import org.mailrecall.platform.serde.UnusableInputException;
import org.mailrecall.state.InputRecord;
import org.mailrecall.state.RecipientEvent;
import org.mailrecall.topology.state.ChangelogPrimer;
import org.mailrecall.topology.state.StoreBuilders;
import org.mailrecall.topology.state.StoreCatalogue;
import org.mailrecall.topology.stream.DeadLetters;
import org.mailrecall.topology.stream.Incoming;
import org.mailrecall.topology.stream.InputRecords;
import org.mailrecall.topology.stream.InternalEventCheck;
import org.mailrecall.topology.stream.Node;
import org.mailrecall.topology.stream.TimeSlices;
import org.mailrecall.topology.stream.TopologyContext;
import org.mailrecall.topology.stream.TopologySettings;
import org.mailrecall.topology.stream.UnreadableRecord;

/** The head of the matching: hands each input to the part that understands it, and works off what is due. */
public final class MatchingProcessor implements Processor<byte[], Object, Object, Object> {
    private static final int DUE_AT_ONCE = 100;
    private static final int LIMITS_AT_ONCE = 100;
    private static final Duration REST = Duration.ofMillis(100);

    private final TopologyContext shared;
    private ProcessorContext<Object, Object> context;
    private TimeSlices timeSlices;
    private DeadLetters deadLetters;
    private ChangelogPrimer firstWrites;
    private InternalEventCheck internalEvents;
    private MatchingClock clock;
    private RecallLimits limits;
    private PendingRecalls book;
    private ReportUpdates reports;
    private Matcher matcher;
    private DeliveriesAndOutcomes inputs;
    private IntakeEvents events;
    private boolean moreDue;

    private MatchingProcessor(TopologyContext shared) {
        this.shared = shared;
    }

    public static ProcessorSupplier<byte[], Object, Object, Object> supplier(TopologyContext shared) {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<byte[], Object, Object, Object> get() {
                return new MatchingProcessor(shared);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return new LinkedHashSet<>(new StoreBuilders(shared).of(StoreCatalogue.MATCHING));
            }
        };
    }

    @Override
    public void init(ProcessorContext<Object, Object> context) {
        this.context = context;
        timeSlices = TimeSlices.ofThread();
        TopologySettings settings = shared.settings();
        deadLetters = new DeadLetters(context, Node.SEND_MATCHING_DEAD_LETTERS, shared);
        firstWrites = new ChangelogPrimer(context, StoreCatalogue.MATCHING);
        internalEvents = new InternalEventCheck(settings);
        clock = new MatchingClock(context, settings);
        book = new PendingRecalls(context, shared.hashes(), shared.metrics());
        TenantTimelines timelines = new TenantTimelines(context, settings);
        limits = new RecallLimits(context, settings, timelines, shared.hashes());
        clock.decided(limits.decidedUpTo(clock.reached())); // a restart may have come in the middle of a storm
        reports = new ReportUpdates(context);
        matcher = new Matcher(
                context, shared, clock, timelines, limits, book, new DecisionPublisher(context, shared, reports));
        inputs = new DeliveriesAndOutcomes(context, shared, matcher);
        events = new IntakeEvents(shared, clock, timelines, limits, matcher, deadLetters);
        moreDue = true; // what fell due before a restart
        if (settings.wallClock()) {
            // Decides nothing by the wall clock: goes on with what the watermark has made due.
            context.schedule(REST, PunctuationType.WALL_CLOCK_TIME, this::goOn);
        }
    }

    private void goOn(long now) {
        workOff(clock.reached());
        reports.send(clock.reached());
    }

    @Override
    public void process(Record<byte[], Object> record) {
        timeSlices.recordProcessed();
        firstWrites.once(record.timestamp());
        RecordMetadata at = context.recordMetadata().orElseThrow();
        UnreadableRecord unreadable = internalEvents.unreadable(record);
        if (unreadable != null) {
            deadLetters.send(Incoming.of(record.withValue(unreadable.bytes()), at, false), unreadable.reason());
        } else if (!(record.value() instanceof RecipientEvent event)) {
            take(Incoming.of(record.withValue((byte[]) record.value()), at, false));
        } else if (event.getBody() instanceof InputRecord sentOn) {
            take(Incoming.of(InputRecords.record(sentOn, record.timestamp(), record.headers()), at, true));
        } else if (events.take(record.key(), event, record.timestamp())) {
            moreDue |= clock.decided(limits.decidedUpTo(clock.reached()));
            workOff(record.timestamp());
        }
        reports.send(record.timestamp());
    }

    private void take(Incoming input) {
        try {
            Disposition disposition = inputs.take(input);
            if (disposition == Disposition.DUPLICATE) {
                shared.metrics().duplicate(input.evidence().topic());
            } else if (disposition == Disposition.LATE) {
                shared.metrics().late(input.evidence().topic());
            }
        } catch (UnusableInputException e) {
            deadLetters.send(input, e);
        }
    }

    /**
     * RecallLimits go first: no recall is looked at by a watermark up to which they are not decided. And no further ones before
     * all is worked off that is due by this one: with them a refusal is forgotten that somebody may still have to meet.
     */
    private void workOff(long timestamp) {
        boolean inTurns = shared.settings().wallClock();
        if (!isMoreDue() || inTurns && !timeSlices.begin(this)) {
            return;
        }
        do {
            if (!moreDue && clock.isBehind()) {
                moreDue = clock.decided(limits.decide(clock.reached(), LIMITS_AT_ONCE));
            }
            moreDue = moreDue && matcher.due(DUE_AT_ONCE, timestamp);
        } while (isMoreDue() && (!inTurns || timeSlices.hasTimeLeft()));
        timeSlices.end(this);
    }

    private boolean isMoreDue() {
        return moreDue || clock.isBehind();
    }

    @Override
    public void close() {
        if (timeSlices != null) {
            timeSlices.remove(this);
        }
        if (book != null) {
            book.close();
        }
    }
}
