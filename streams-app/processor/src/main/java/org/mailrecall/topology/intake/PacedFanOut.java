package org.mailrecall.topology.intake;

import java.time.Duration;
import java.util.List;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.mailrecall.domain.intake.FanOutPace;
import org.mailrecall.domain.intake.FollowUp;
import org.mailrecall.domain.intake.IntakeState;
import org.mailrecall.domain.intake.KnownPart;
import org.mailrecall.mapping.IntakeRows;
import org.mailrecall.state.EventForRecipient;
import org.mailrecall.state.RecipientEvent;
import org.mailrecall.state.StoredSlice;
import org.mailrecall.topology.context.TopologySettings;
import org.mailrecall.topology.state.StoreCatalogue;
import org.mailrecall.topology.stream.Outlet;
import org.mailrecall.topology.stream.Sinks;

/**
 * Sends the events for recipients of large recalls at a pace, so that no other recall waits behind the recall of a whole
 * company. Until they leave, the events are in the {@link FanOutQueue}.
 */
final class PacedFanOut {
    /** The wall-clock time between two refills of the credit. */
    static final Duration REST = Duration.ofMillis(100);

    /**
     * The greatest number of recipients whose requests share a row of the queue. Even with the longest ids and subjects
     * a broker takes such a row.
     */
    private static final int SLICE = 25;
    /**
     * The number of recipients after which a run of a paced queue sends no further slice. A backlog must not keep the
     * thread from polling.
     */
    private static final int MOST_IN_ONE_GO = 1_000;

    private final Outlet<String, RecipientEvent> recipientEvents;
    private final IntakeStore store;
    private final FanOutQueue queue;
    private final IntakeClock clock;
    private final FanOutPace pace;
    private final int mostInOneGo;

    PacedFanOut(
            ProcessorContext<Object, Object> context, TopologySettings settings, IntakeStore store, IntakeClock clock) {
        this.recipientEvents = Sinks.RECIPIENT_EVENTS.of(context);
        this.store = store;
        this.clock = clock;
        this.queue = new FanOutQueue(StoreCatalogue.FAN_OUT_QUEUE.of(context));
        this.pace = new FanOutPace(settings.recipientsPerSecond());
        this.mostInOneGo = settings.recipientsPerSecond() == 0 ? Integer.MAX_VALUE : MOST_IN_ONE_GO;
    }

    /**
     * Adds the requests for the recipients of a part to the queue.
     *
     * @param recall the key of the recall
     * @param part the number of the part
     */
    void addAsks(String recall, int part, List<EventForRecipient> asks, long appendedAt) {
        for (int from = 0; from < asks.size(); from += SLICE) {
            List<EventForRecipient> some = asks.subList(from, Math.min(asks.size(), from + SLICE));
            StoredSlice.Builder slice = slice(recall, part, appendedAt, FanOutQueue.Lane.ASKS, some.size());
            queue.add(FanOutQueue.Lane.ASKS, slice.setEvents(some).build());
        }
    }

    /**
     * Adds a follow-up for the recipients of a part to the queue.
     *
     * @param recall the key of the recall
     */
    void addFollowUp(String recall, String recallId, KnownPart part, FollowUp followUp, long appendedAt) {
        FanOutQueue.Lane lane = lane(part, followUp);
        queue.add(
                lane,
                slice(recall, part.number(), appendedAt, lane, part.recipients().size())
                        .setFollowUp(IntakeRows.toState(followUp))
                        .setRecallId(recallId)
                        .build());
    }

    /**
     * Returns the lane of a cancel or an approval. An approval that the part does not store is carried by no request, so
     * that it must not overtake the requests of its recall.
     */
    private static FanOutQueue.Lane lane(KnownPart part, FollowUp followUp) {
        boolean carried = followUp.kind() == FollowUp.Kind.CANCEL || part.hasApprovalBy(followUp.by());
        return carried ? FanOutQueue.Lane.FOLLOW_UPS : FanOutQueue.Lane.ASKS;
    }

    private StoredSlice.Builder slice(String recall, int part, long appendedAt, FanOutQueue.Lane lane, int recipients) {
        return StoredSlice.newBuilder()
                .setRecall(recall)
                .setPart(part)
                .setAppendedAt(appendedAt)
                .setEvents(List.of())
                .setDueAt(pace.dueMillis(clock.time(), queue.lastDue(lane), recipients));
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
        for (int sent = 0; sent < mostInOneGo; ) {
            StoredSlice slice = queue.poll(head -> pace.maySend(head.getDueAt(), clock.time()));
            if (slice == null) {
                return;
            }
            List<EventForRecipient> events = events(slice);
            FanOutEvents.send(events, recipientEvents, slice.getAppendedAt());
            pace.sent(events.size());
            sent += events.size();
        }
    }

    /**
     * Returns the event time up to which every due event of the queue has been sent; {@code Long.MAX_VALUE} when the
     * queue is empty.
     */
    long sentUpTo() {
        long due = queue.firstDue();
        return due == Long.MAX_VALUE ? due : due - 1;
    }

    private List<EventForRecipient> events(StoredSlice slice) {
        KnownPart part = slice.getPart() == 0 ? null : store.part(slice.getRecall(), slice.getPart());
        if (slice.getFollowUp() != null) {
            return part == null
                    ? List.of()
                    : FanOutEvents.followUps(part, slice.getRecallId(), IntakeRows.fromState(slice.getFollowUp()));
        }
        // A request that waited in the queue carries the cancel and the approvals that came meanwhile.
        IntakeState state = store.recall(slice.getRecall());
        return state == null || part == null
                ? slice.getEvents()
                : FanOutEvents.withFollowUps(slice.getEvents(), state.cancelled(), part.approvals());
    }
}
