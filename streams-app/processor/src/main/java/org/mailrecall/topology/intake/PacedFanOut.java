package org.mailrecall.topology.intake;

import java.time.Duration;
import java.util.List;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.mailrecall.domain.RecipientRequest;
import org.mailrecall.domain.fanout.FanOutPace;
import org.mailrecall.domain.intake.AskedPart;
import org.mailrecall.domain.intake.FollowUp;
import org.mailrecall.domain.intake.KnownPart;
import org.mailrecall.mapping.IntakeRows;
import org.mailrecall.state.EventForRecipient;
import org.mailrecall.state.RecipientEvent;
import org.mailrecall.state.StoredSlice;
import org.mailrecall.topology.context.TopologySettings;
import org.mailrecall.topology.intake.FanOutQueue.Lane;
import org.mailrecall.topology.state.StoreCatalogue;
import org.mailrecall.topology.stream.Outlet;
import org.mailrecall.topology.stream.Sinks;

/**
 * The fan-out of large recalls: puts their events into the fan-out queue in slices, and takes them out at a pace, so
 * that no other recall waits behind the recall of a whole company.
 */
final class PacedFanOut {
    /** The wall-clock time between two refills of the credit. */
    static final Duration REST = Duration.ofMillis(100);

    /**
     * The greatest number of recipients whose events leave in one turn, and whose requests share a row of the queue.
     * Even with the longest ids and subjects a broker takes such a row.
     */
    private static final int SLICE = 25;
    /**
     * The number of recipients after which a run of a paced queue sends no further slice. A backlog must not keep the
     * thread from polling.
     */
    private static final int MOST_IN_ONE_GO = 1_000;
    /** The row of the store of the clock that says up to which time the pace is kept. */
    private static final String KEPT_UP_TO = "fan-out";

    private final Outlet<String, RecipientEvent> recipientEvents;
    private final FanOutQueue queue;
    private final SlicedEvents slicedEvents;
    private final IntakeClock clock;
    private final KeyValueStore<String, Long> times;
    private final FanOutPace pace;
    private final long window;
    private final int mostInOneGo;

    PacedFanOut(
            ProcessorContext<Object, Object> context, TopologySettings settings, IntakeStore store, IntakeClock clock) {
        this.recipientEvents = Sinks.RECIPIENT_EVENTS.of(context);
        this.clock = clock;
        this.queue = new FanOutQueue(StoreCatalogue.FAN_OUT_QUEUE.of(context));
        this.slicedEvents = new SlicedEvents(store);
        this.times = StoreCatalogue.INTAKE_CLOCK.of(context);
        this.pace = new FanOutPace(settings.recipientsPerSecond(), SLICE);
        this.window = settings.policy().window();
        this.mostInOneGo = settings.recipientsPerSecond() == 0 ? Integer.MAX_VALUE : MOST_IN_ONE_GO;
        Long keptUpTo = times.get(KEPT_UP_TO);
        pace.keptUpTo(keptUpTo == null ? clock.time() : keptUpTo);
    }

    /** Queues the requests of a part. */
    void ask(String recall, AskedPart part, long countedAt, long appendedAt) {
        RecipientRequest any = part.any();
        long dueAt = FanOutPace.halfway(clock.time(), any.askedAt() + window);
        StoredSlice.Builder slice =
                slice(recall, part.number(), any.tenant(), dueAt, appendedAt).setPerson(any.requestedBy());
        List<EventForRecipient> requests = part.recipients().stream()
                .map(recipient -> FanOutEvents.asked(recipient.countedAt(countedAt)))
                .toList();
        for (int from = 0; from < requests.size(); from += SLICE) {
            List<EventForRecipient> some = requests.subList(from, Math.min(requests.size(), from + SLICE));
            add(Lane.ASKS, slice.setEvents(some).build());
        }
    }

    /** Queues a cancel or an approval of a part. */
    void followUp(String recall, String recallId, KnownPart part, FollowUp followUp, long appendedAt) {
        long dueAt = clock.time() + window / 2;
        StoredSlice.Builder slice = slice(recall, part.number(), part.tenant(), dueAt, appendedAt)
                .setPerson(followUp.by())
                .setFollowUp(IntakeRows.toState(followUp))
                .setRecallId(recallId);
        add(lane(part, followUp), slice.build());
    }

    /**
     * Returns the lane of a cancel or an approval. An approval that the part does not store is carried by no request,
     * so that it must not overtake the requests of its recall: it joins their line.
     */
    private static Lane lane(KnownPart part, FollowUp followUp) {
        boolean carried = followUp.kind() == FollowUp.Kind.CANCEL || part.hasApprovalBy(followUp.by());
        return carried ? Lane.FOLLOW_UPS : Lane.ASKS;
    }

    private StoredSlice.Builder slice(String recall, int part, String tenant, long dueAt, long appendedAt) {
        return StoredSlice.newBuilder()
                .setRecall(recall)
                .setPart(part)
                .setTenant(tenant)
                .setQueuedAt(clock.time())
                .setDueAt(dueAt)
                .setAppendedAt(appendedAt)
                .setEvents(List.of());
    }

    private void add(Lane lane, StoredSlice slice) {
        if (queue.isEmpty()) {
            pace.beginAt(clock.time());
        }
        queue.add(lane, slice);
        letTakeTurns();
    }

    /** Lets the lines take turns that had joined the queue by the time up to which the pace is kept. */
    private void letTakeTurns() {
        pace.keptUpTo(queue.joinedBy(pace.keptUpToMillis()));
    }

    /** Adds the credit of {@link #REST}. */
    void refill() {
        pace.refill(REST.toMillis());
    }

    /**
     * Sends the queued events that may leave now. A run ends at {@link #MOST_IN_ONE_GO} recipients, or has no bound
     * where recipients leave without a pace.
     */
    void drain() {
        int sent = 0;
        for (FanOutQueue.Head head = head(); head != null && sent < mostInOneGo; head = head()) {
            SlicedEvents.Some some = slicedEvents.next(head.slice(), SLICE);
            if (some.rest() == null) {
                head.remove();
            } else {
                head.left(some.rest());
            }
            FanOutEvents.send(some.events(), recipientEvents, head.slice().getAppendedAt());
            int recipients = some.events().size();
            pace.sent(recipients);
            sent += Math.max(1, recipients);
        }
        if (sent > 0) {
            times.put(KEPT_UP_TO, pace.keptUpToMillis());
        }
    }

    /** Returns the slice that may leave now; null when none may. */
    private FanOutQueue.Head head() {
        if (queue.isEmpty()) {
            return null;
        }
        if (queue.firstDue() <= clock.time()) {
            return queue.mostUrgent();
        }
        letTakeTurns();
        return pace.maySend(clock.time()) ? queue.next() : null;
    }

    /**
     * Returns the event time up to which every due event of the queue has been sent; {@code Long.MAX_VALUE} when the
     * queue is empty.
     */
    long sentUpTo() {
        return queue.isEmpty() ? Long.MAX_VALUE : Math.min(pace.dueMillis(), queue.firstDue()) - 1;
    }
}
