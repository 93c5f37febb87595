package org.mailrecall.topology.intake;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.mailrecall.domain.RecipientRequest;
import org.mailrecall.domain.intake.FanOutPace;
import org.mailrecall.state.AskedOfRecipient;
import org.mailrecall.state.EventForRecipient;
import org.mailrecall.state.InputRecord;
import org.mailrecall.state.RecipientEvent;
import org.mailrecall.state.StoredAsk;
import org.mailrecall.state.StoredFollowUp;
import org.mailrecall.state.StoredIntake;
import org.mailrecall.state.StoredSlice;
import org.mailrecall.topology.state.StoreCatalogue;
import org.mailrecall.topology.stream.Node;
import org.mailrecall.topology.stream.TopologySettings;

/**
 * Sends the events of a recall to its recipients. Recipients of a small recall are told at once. Recipients of a large recall
 * are told at a pace, so that no other recall waits behind the recall of a whole company.
 */
final class FanOut {
    /** Between two refills. */
    static final Duration REST = Duration.ofMillis(100);

    /** Recipients in a row of the queue: with the longest ids and subjects a broker still takes the row. */
    private static final int SLICE = 25;
    /** Recipients told in one go: a backlog must not keep the thread from polling. */
    private static final int MOST_IN_ONE_GO = 1_000;

    private final ProcessorContext<Object, Object> context;
    private final IntakeStore ledger;
    private final FanOutQueue queue;
    private final IntakeClock clock;
    private final FanOutPace pace;
    private final int smallRecall;
    private final int mostInOneGo;

    FanOut(ProcessorContext<Object, Object> context, TopologySettings settings, IntakeStore ledger, IntakeClock clock) {
        this.context = context;
        this.ledger = ledger;
        this.clock = clock;
        this.queue = new FanOutQueue(context.getStateStore(StoreCatalogue.FAN_OUT_QUEUE.name()));
        this.pace = new FanOutPace(settings.recipientsPerSecond());
        this.smallRecall = settings.smallRecall();
        this.mostInOneGo = settings.recipientsPerSecond() == 0 ? Integer.MAX_VALUE : MOST_IN_ONE_GO;
    }

    /** @param intake what is known of the recall beside this part */
    void part(
            String recall,
            org.mailrecall.events.RecallRequest request,
            List<RecipientRequest> recipients,
            StoredIntake intake,
            long appendedAt) {
        context.forward(
                new Record<Object, Object>(recall, FanOutEvents.partKnown(request, recipients), appendedAt),
                Node.SEND_INTAKE_REPORT_UPDATES.nodeName());
        List<EventForRecipient> events = recipients.stream()
                .map(recipient -> FanOutEvents.asked(recipient, intake))
                .toList();
        tell(FanOutQueue.Lane.ASKS, recall, intake.getAsk(), events, appendedAt);
    }

    /** To every matching task, once for the whole recall. */
    void counted(RecipientRequest request, long appendedAt) {
        send(request.tenant(), FanOutEvents.counted(request), appendedAt);
    }

    /**
     * A cancel or an approval, to the recipients known so far.
     *
     * @param maybeForgotten whether matching may know nothing of the recall any more: the first recipient's task, which
     *     forgets it when all others do, gets the record as it came
     */
    void followUp(
            String recall,
            String recallId,
            StoredAsk ask,
            StoredFollowUp followUp,
            boolean maybeForgotten,
            long appendedAt) {
        List<EventForRecipient> events = new ArrayList<>();
        for (String key : (Iterable<String>) ledger.recipientKeys(recall, ask)::iterator) {
            InputRecord once = maybeForgotten && events.isEmpty() ? followUp.getRecord() : null;
            events.add(FanOutEvents.followUp(key, recallId, followUp, once));
        }
        tell(FanOutQueue.Lane.FOLLOW_UPS, recall, ask, events, appendedAt);
    }

    private void tell(
            FanOutQueue.Lane lane, String recall, StoredAsk ask, List<EventForRecipient> events, long appendedAt) {
        if (ask.getTotalRecipients() <= smallRecall) {
            send(events, appendedAt);
            return;
        }
        for (int from = 0; from < events.size(); from += SLICE) {
            List<EventForRecipient> some = events.subList(from, Math.min(events.size(), from + SLICE));
            long due = pace.dueMillis(clock.reached(), queue.lastDue(lane), some.size());
            queue.add(lane, new StoredSlice(recall, appendedAt, some, due));
        }
    }

    /** Adds the credit of one rest. */
    void refill() {
        pace.refill(REST.toMillis());
    }

    /** Tells the recipients that may be told now, a bounded number in one go. */
    void drain() {
        for (int told = 0; told < mostInOneGo; ) {
            StoredSlice slice = queue.poll(head -> pace.maySend(head.getDueAt(), clock.reached()));
            if (slice == null) {
                return;
            }
            told += slice.getEvents().size();
            inTurn(slice);
            pace.sent(slice.getEvents().size());
        }
    }

    /** The event time up to which every recipient that was due has been told; {@code Long.MAX_VALUE} when nobody waits. */
    long toldUpTo() {
        long due = queue.firstDue();
        return due == Long.MAX_VALUE ? due : due - 1;
    }

    /** A request that waited goes with the cancel and the approval that came meanwhile. */
    private void inTurn(StoredSlice slice) {
        StoredIntake intake = ledger.recall(slice.getRecall());
        for (EventForRecipient one : slice.getEvents()) {
            if (intake != null && one.getEvent().getBody() instanceof AskedOfRecipient asked) {
                FanOutEvents.withFollowUps(asked, intake);
            }
        }
        send(slice.getEvents(), slice.getAppendedAt());
    }

    private void send(List<EventForRecipient> events, long appendedAt) {
        events.forEach(one -> send(one.getRecipientKey(), one.getEvent(), appendedAt));
    }

    private void send(String key, RecipientEvent event, long appendedAt) {
        context.forward(new Record<Object, Object>(key, event, appendedAt), Node.SEND_RECIPIENT_EVENTS.nodeName());
    }
}
