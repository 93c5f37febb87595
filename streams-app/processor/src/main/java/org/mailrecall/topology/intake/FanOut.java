package org.mailrecall.topology.intake;

import java.util.List;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.mailrecall.domain.intake.FollowUp;
import org.mailrecall.domain.intake.IntakeMessage;
import org.mailrecall.domain.intake.IntakeState;
import org.mailrecall.domain.intake.KnownPart;
import org.mailrecall.state.EventForRecipient;
import org.mailrecall.state.RecipientEvent;
import org.mailrecall.state.RecipientRepeated;
import org.mailrecall.state.ReportUpdate;
import org.mailrecall.topology.context.TopologySettings;
import org.mailrecall.topology.stream.Outlet;
import org.mailrecall.topology.stream.Sinks;

/**
 * Sends the messages of intake's decisions on recalls. The events of a small recall leave at once, those of a large
 * recall by {@link PacedFanOut}.
 */
final class FanOut {
    private final Outlet<String, RecipientEvent> recipientEvents;
    private final Outlet<String, ReportUpdate> reportUpdates;
    private final IntakeStore store;
    private final PacedFanOut paced;
    private final int smallRecall;

    FanOut(ProcessorContext<Object, Object> context, TopologySettings settings, IntakeStore store, PacedFanOut paced) {
        this.recipientEvents = Sinks.RECIPIENT_EVENTS.of(context);
        this.reportUpdates = Sinks.INTAKE_REPORT_UPDATES.of(context);
        this.store = store;
        this.paced = paced;
        this.smallRecall = settings.smallRecall();
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
        if (!isSmall(state)) {
            paced.ask(recall, ask.part(), ask.countedAtMillis(), appendedAt);
            return;
        }
        List<EventForRecipient> events = ask.part().recipients().stream()
                .map(recipient -> FanOutEvents.asked(recipient.countedAt(ask.countedAtMillis())))
                .toList();
        send(FanOutEvents.withFollowUps(events, ask.cancelled(), ask.approvals()), appendedAt);
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
            if (part == null) {
                continue; // a row that cannot be read counts as missing
            }
            if (isSmall(state)) {
                send(FanOutEvents.followUps(part, part.recipients(), recallId, once), appendedAt);
            } else {
                paced.followUp(recall, recallId, part, once, appendedAt);
            }
            once = followUp.withoutOriginal();
        }
    }

    private boolean isSmall(IntakeState state) {
        return state.ask().totalRecipients() <= smallRecall;
    }

    private void send(List<EventForRecipient> events, long appendedAt) {
        FanOutEvents.send(events, recipientEvents, appendedAt);
    }
}
