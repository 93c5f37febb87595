package org.mailrecall.topology;

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
import org.mailrecall.domain.Decision.Notice;
import org.mailrecall.serde.UnusableInput;
import org.mailrecall.state.InputRecord;
import org.mailrecall.state.RecipientEvent;

/** The head of the matching: hands each input to the part that understands it, and works off what is due. */
final class MatchingProcessor implements Processor<byte[], Object, Object, Object> {
    private static final int DUE_AT_ONCE = 100;
    private static final int LIMITS_AT_ONCE = 100;
    private static final Duration REST = Duration.ofMillis(100);

    private final Parts parts;
    private ProcessorContext<Object, Object> context;
    private Turns turns;
    private DeadLetters deadLetters;
    private FirstWrites firstWrites;
    private MatchingClock clock;
    private Limits limits;
    private RecallBook book;
    private ReportUpdates reports;
    private Matcher matcher;
    private RecipientInputs inputs;
    private RecipientEvents events;
    private boolean moreDue;

    private MatchingProcessor(Parts parts) {
        this.parts = parts;
    }

    static ProcessorSupplier<byte[], Object, Object, Object> supplier(Parts parts) {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<byte[], Object, Object, Object> get() {
                return new MatchingProcessor(parts);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return new LinkedHashSet<>(new StoreBuilders(parts).of(Stores.MATCHING));
            }
        };
    }

    @Override
    public void init(ProcessorContext<Object, Object> context) {
        this.context = context;
        turns = Turns.ofThread();
        TopologySettings settings = parts.settings();
        deadLetters =
                new DeadLetters(context, Step.SEND_MATCHING_DEAD_LETTERS, parts.metrics(), settings.maxValueBytes());
        firstWrites = new FirstWrites(context, Stores.MATCHING);
        clock = new MatchingClock(context, settings);
        book = new RecallBook(context, parts.hashes(), parts.metrics());
        TenantTimelines timelines = new TenantTimelines(context, settings);
        limits = new Limits(context, settings, timelines, parts.hashes());
        clock.decided(limits.decidedUpTo(clock.reached())); // a restart may have come in the middle of a storm
        reports = new ReportUpdates(context);
        matcher = new Matcher(context, parts, clock, timelines, limits, book, new Verdicts(context, parts, reports));
        inputs = new RecipientInputs(context, parts, matcher);
        events = new RecipientEvents(parts, clock, timelines, limits, matcher, deadLetters);
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
        turns.other();
        firstWrites.once(record.timestamp());
        RecordMetadata at = context.recordMetadata().orElseThrow();
        if (!(record.value() instanceof RecipientEvent event)) {
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
            Notice notice = inputs.take(input);
            if (notice == Notice.DUPLICATE) {
                parts.metrics().duplicate(input.evidence().topic());
            } else if (notice == Notice.LATE) {
                parts.metrics().late(input.evidence().topic());
            }
        } catch (UnusableInput e) {
            deadLetters.send(input, e);
        }
    }

    /**
     * Limits go first: no recall is looked at by a watermark up to which they are not decided. And no further ones before
     * all is worked off that is due by this one: with them a refusal is forgotten that somebody may still have to meet.
     */
    private void workOff(long timestamp) {
        boolean inTurns = parts.settings().wallClock();
        if (!isMoreDue() || inTurns && !turns.begin(this)) {
            return;
        }
        do {
            if (!moreDue && clock.isBehind()) {
                moreDue = clock.decided(limits.decide(clock.reached(), LIMITS_AT_ONCE));
            }
            moreDue = moreDue && matcher.due(DUE_AT_ONCE, timestamp);
        } while (isMoreDue() && (!inTurns || turns.goesOn()));
        turns.end(this);
    }

    private boolean isMoreDue() {
        return moreDue || clock.isBehind();
    }

    @Override
    public void close() {
        if (turns != null) {
            turns.leave(this);
        }
        if (book != null) {
            book.close();
        }
    }
}
