package org.mailrecall.bench.contender;

import java.time.Duration;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.mailrecall.contract.CopyIds;
import org.mailrecall.contract.RecallKeys;
import org.mailrecall.events.DeleteCommand;
import org.mailrecall.events.DeleteOutcome;
import org.mailrecall.events.OutcomeStatus;
import org.mailrecall.events.RecallAsk;
import org.mailrecall.events.RecallReason;
import org.mailrecall.events.RecallRequest;
import org.mailrecall.events.RecallResult;
import org.mailrecall.events.RecallTrace;
import org.mailrecall.events.RequestedRecipient;
import org.mailrecall.events.TraceEvent;
import org.mailrecall.events.TraceStatus;

/**
 * Makes the commands and trace events for a request of a single recipient, without this project's rules. Used by {@link
 * DslContender}.
 */
final class Recalled {
    private static final Duration WINDOW = Duration.ofHours(24);

    private Recalled() {}

    /** Returns the request restricted to a recipient. */
    static RecallRequest only(RecallRequest request, RequestedRecipient recipient) {
        RecallAsk one = RecallAsk.newBuilder(request.getAsk())
                .setRecipients(List.of(recipient))
                .build();
        return RecallRequest.newBuilder(request).setAsk(one).build();
    }

    /** Returns the command for a copy; null where another sender sent the copy. */
    static SpecificRecord command(RecallRequest request, SentCopy copy) {
        RecallAsk ask = request.getAsk();
        if (!copy.sender().equals(ask.getSender())) {
            return null;
        }
        String recipient = ask.getRecipients().get(0).getAddress();
        String copyId = CopyIds.text(copy.copyId());
        return DeleteCommand.newBuilder()
                .setTenant(request.getTenant())
                .setCommandId(request.getRecallId() + '/' + recipient + '/' + copyId)
                .setAttempt(1)
                .setRecallId(request.getRecallId())
                .setRecipient(recipient)
                .setRecipientKey(RecallKeys.recipientKey(request.getTenant(), recipient, ask.getOriginalMessageId()))
                .setMailbox(copy.mailbox() == null ? recipient : copy.mailbox())
                .setMessageId(ask.getOriginalMessageId())
                .setCopyId(copyId)
                .setExpectedSender(copy.sender())
                .setOnlyIfUnread(false)
                .setKeepHolds(true)
                .setEventTime(request.getEventTime())
                .setDeadline(request.getEventTime().plus(WINDOW))
                .build();
    }

    /** Returns the terminal trace event of a request for which no copy came. */
    static RecallTrace expired(RecallRequest request) {
        return trace(request)
                .setRecipient(request.getAsk().getRecipients().get(0).getAddress())
                .setEventTime(request.getEventTime().plus(WINDOW))
                .setResult(RecallResult.Failed)
                .setReason(RecallReason.NEVER_DELIVERED)
                .build();
    }

    /**
     * Returns the terminal trace event that an outcome causes; null where the outcome belongs to another command, or to
     * a forwarded copy, which does not decide the result.
     */
    static RecallTrace answered(DeleteCommand command, DeleteOutcome outcome) {
        if (!outcome.getCommandId().equals(command.getCommandId())
                || !command.getMailbox().equals(command.getRecipient())) {
            return null;
        }
        boolean deleted = outcome.getStatus() == OutcomeStatus.DELETED;
        return RecallTrace.newBuilder()
                .setTenant(command.getTenant())
                .setRecallId(command.getRecallId())
                .setMessageId(command.getMessageId())
                .setSender(command.getExpectedSender())
                .setRequestedBy(command.getExpectedSender())
                .setRecipient(command.getRecipient())
                .setSubject("")
                .setDetail("")
                .setEvent(TraceEvent.Drop)
                .setStatus(TraceStatus.Failed)
                .setEventTime(outcome.getEventTime())
                .setResult(deleted ? RecallResult.Success : RecallResult.Failed)
                .setReason(
                        deleted
                                ? null
                                : RecallReason.valueOf(outcome.getStatus().name()))
                .setCommandId(command.getCommandId())
                .setAttempt(command.getAttempt())
                .build();
    }

    private static RecallTrace.Builder trace(RecallRequest request) {
        return RecallTrace.newBuilder()
                .setTenant(request.getTenant())
                .setRecallId(request.getRecallId())
                .setMessageId(request.getAsk().getOriginalMessageId())
                .setSender(request.getAsk().getSender())
                .setRequestedBy(request.getRequestedBy())
                .setSubject(request.getAsk().getSubject())
                .setDetail("")
                .setEvent(TraceEvent.Drop)
                .setStatus(TraceStatus.Failed);
    }
}
