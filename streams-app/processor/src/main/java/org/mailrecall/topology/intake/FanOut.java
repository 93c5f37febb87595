package org.mailrecall.topology.intake;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.mailrecall.domain.intake.FanOutPace;
import org.mailrecall.domain.intake.FollowUp;
import org.mailrecall.domain.intake.IntakeMessage;
import org.mailrecall.domain.intake.IntakeState;
import org.mailrecall.domain.intake.KnownPart;
import org.mailrecall.domain.intake.OriginalRecord;
import org.mailrecall.mapping.IntakeRows;
import org.mailrecall.mapping.RecipientKeys;
import org.mailrecall.state.EventForRecipient;
import org.mailrecall.state.RecipientEvent;
import org.mailrecall.state.RecipientRepeated;
import org.mailrecall.state.ReportUpdate;
import org.mailrecall.state.StoredSlice;
import org.mailrecall.topology.context.TopologySettings;
import org.mailrecall.topology.state.StoreCatalogue;
import org.mailrecall.topology.stream.Outlet;
import org.mailrecall.topology.stream.Sinks;

/**
 * Sends the messages of intake's decisions on recalls. The events of a small recall leave at once. The events of a
 * large recall leave at a pace, so that no other recall waits behind the recall of a whole company.
 */
final class FanOut {
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
    private final Outlet<String, ReportUpdate> reportUpdates;
    private final IntakeStore store;
    private final FanOutQueue queue;
    private final IntakeClock clock;
    private final FanOutPace pace;
    private final int smallRecall;
    private final int mostInOneGo;

    FanOut(ProcessorContext<Object, Object> context, TopologySettings settings, IntakeStore store, IntakeClock clock) {
        this.recipientEvents = Sinks.RECIPIENT_EVENTS.of(context);
        this.reportUpdates = Sinks.INTAKE_REPORT_UPDATES.of(context);
        this.store = store;
        this.clock = clock;
        this.queue = new FanOutQueue(StoreCatalogue.FAN_OUT_QUEUE.of(context));
        this.pace = new FanOutPace(settings.recipientsPerSecond());
        this.smallRecall = settings.smallRecall();
        this.mostInOneGo = settings.recipientsPerSecond() == 0 ? Integer.MAX_VALUE : MOST_IN_ONE_GO;
    }

    /**
     * Sends the messages of a decision on a recall. The events for the recipients of a large recall go into the fan-out
     * queue.
     *
     * @param recall the key of the recall
     * @param recallId the recall id
     * @param state the state of the recall after the decision
     * @param messages the messages of the decision
     * @param maybeForgotten whether matching may have forgotten the recall. If so, the first recipient's event of a
     * cancel or an approval carries the original record, and the first recipient's task sends that record to the dead
     * letters if it does not know the recall. The events for all other recipients carry no record, so that it becomes a
     * dead letter at most once
     * @param appendedAt the append time of the input, which the sent records bear
     */
    void send(
            String recall,
            String recallId,
            IntakeState state,
            List<IntakeMessage> messages,
            boolean maybeForgotten,
            long appendedAt) {
        for (IntakeMessage message : messages) {
            if (message instanceof IntakeMessage.RecallAsked asked) {
                recipientEvents.send(asked.any().tenant(), FanOutEvents.counted(asked.any()), appendedAt);
            } else if (message instanceof IntakeMessage.PartRead read) {
                reportUpdates.send(recall, FanOutEvents.partKnown(read.part()), appendedAt);
                if (read.part().repeated() > 0) {
                    reportUpdates.send(
                            recall,
                            new ReportUpdate(
                                    new RecipientRepeated(), read.part().repeated()),
                            appendedAt);
                }
            } else if (message instanceof IntakeMessage.AskRecipients ask) {
                askRecipients(recall, state, ask, appendedAt);
            } else if (message instanceof IntakeMessage.SendFollowUp send) {
                FollowUp followUp =
                        maybeForgotten ? send.followUp() : send.followUp().withoutOriginal();
                sendFollowUp(recall, recallId, state, followUp, send.parts(), appendedAt);
            } else {
                throw new IllegalArgumentException("no such message: " + message);
            }
        }
    }

    private void askRecipients(String recall, IntakeState state, IntakeMessage.AskRecipients ask, long appendedAt) {
        List<EventForRecipient> events = ask.part().recipients().stream()
                .map(recipient -> FanOutEvents.asked(recipient.countedAt(ask.countedAtMillis())))
                .toList();
        if (isSmall(state)) {
            send(FanOutEvents.withFollowUps(events, ask.cancelled(), ask.approvals()), appendedAt);
            return;
        }
        for (int from = 0; from < events.size(); from += SLICE) {
            List<EventForRecipient> some = events.subList(from, Math.min(events.size(), from + SLICE));
            StoredSlice.Builder slice =
                    slice(recall, ask.part().number(), appendedAt, FanOutQueue.Lane.ASKS, some.size());
            queue.add(FanOutQueue.Lane.ASKS, slice.setEvents(some).build());
        }
    }

    private void sendFollowUp(
            String recall,
            String recallId,
            IntakeState state,
            FollowUp followUp,
            List<Integer> parts,
            long appendedAt) {
        FollowUp once = followUp;
        for (int number : parts) {
            KnownPart part = store.part(recall, number);
            if (isSmall(state)) {
                send(followUps(part, recallId, once), appendedAt);
            } else {
                int recipients = part.recipients().size();
                queue.add(
                        FanOutQueue.Lane.FOLLOW_UPS,
                        slice(recall, number, appendedAt, FanOutQueue.Lane.FOLLOW_UPS, recipients)
                                .setFollowUp(IntakeRows.toState(once))
                                .setRecallId(recallId)
                                .build());
            }
            once = followUp.withoutOriginal();
        }
    }

    private StoredSlice.Builder slice(String recall, int part, long appendedAt, FanOutQueue.Lane lane, int recipients) {
        return StoredSlice.newBuilder()
                .setRecall(recall)
                .setPart(part)
                .setAppendedAt(appendedAt)
                .setEvents(List.of())
                .setDueAt(pace.dueMillis(clock.time(), queue.lastDue(lane), recipients));
    }

    private static List<EventForRecipient> followUps(KnownPart part, String recallId, FollowUp followUp) {
        List<EventForRecipient> events = new ArrayList<>();
        OriginalRecord original = followUp.original();
        for (String recipient : part.recipients()) {
            String key = RecipientKeys.of(part.tenant(), recipient, part.messageId());
            events.add(FanOutEvents.followUp(key, recallId, followUp, original));
            original = null;
        }
        return events;
    }

    private boolean isSmall(IntakeState state) {
        return state.ask().totalRecipients() <= smallRecall;
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
            send(events, slice.getAppendedAt());
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
                    : followUps(part, slice.getRecallId(), IntakeRows.fromState(slice.getFollowUp()));
        }
        // A request that waited in the queue carries the cancel and the approvals that came meanwhile.
        IntakeState state = store.recall(slice.getRecall());
        return state == null || part == null
                ? slice.getEvents()
                : FanOutEvents.withFollowUps(slice.getEvents(), state.cancelled(), part.approvals());
    }

    private void send(List<EventForRecipient> events, long appendedAt) {
        events.forEach(one -> recipientEvents.send(one.getRecipientKey(), one.getEvent(), appendedAt));
    }
}
