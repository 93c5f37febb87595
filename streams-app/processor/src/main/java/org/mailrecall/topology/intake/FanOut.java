package org.mailrecall.topology.intake;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.mailrecall.domain.RecipientRequest;
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
 * From one recall to its recipients: those of a small one are told at once, those of a large one at a pace, so that
 * nobody waits behind the recall of a whole company.
 */
final class FanOut {
    /** Between two bits. */
    static final Duration REST = Duration.ofMillis(100);

    /** Recipients of a recall that is told at once. */
    private static final int FEW = 100;
    /** In a row of the queue: with the longest ids and subjects it is still a record that a broker takes. */
    private static final int SLICE = 25;

    private final ProcessorContext<Object, Object> context;
    private final IntakeStore ledger;
    private final FanOutQueue queue;
    private final boolean atOnce;
    private final double perSecond;
    /** How many may be told now. What is not used is saved up, a second's worth at most: so much others may wait. */
    private double credit;

    FanOut(ProcessorContext<Object, Object> context, TopologySettings settings, IntakeStore ledger) {
        this.context = context;
        this.ledger = ledger;
        this.queue = new FanOutQueue(context.getStateStore(StoreCatalogue.FAN_OUT_QUEUE.name()));
        this.atOnce = settings.recipientsPerSecond() == 0;
        this.perSecond = settings.recipientsPerSecond();
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
        if (ask.getTotalRecipients() <= FEW) {
            send(events, appendedAt);
            return;
        }
        for (int from = 0; from < events.size(); from += SLICE) {
            List<EventForRecipient> some = events.subList(from, Math.min(events.size(), from + SLICE));
            queue.add(lane, new StoredSlice(recall, appendedAt, some));
        }
    }

    /** After each rest: more may be told. */
    void refill() {
        credit = Math.min(credit + perSecond * REST.toMillis() / 1000, perSecond);
        drain();
    }

    /** Tells who is waiting, as many as may be told now. */
    void drain() {
        while (atOnce || credit > 0) {
            StoredSlice slice = queue.poll();
            if (slice == null) {
                return;
            }
            inTurn(slice);
            credit -= slice.getEvents().size();
        }
    }

    /** Who waited for a request is told of what has come for the recall meanwhile, too. */
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
