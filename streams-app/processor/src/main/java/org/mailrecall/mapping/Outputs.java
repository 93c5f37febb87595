package org.mailrecall.mapping;

import java.time.Instant;
import org.mailrecall.contract.RecallKeys;
import org.mailrecall.domain.RecallResult;
import org.mailrecall.domain.RecipientRequest;
import org.mailrecall.domain.TenantSettings;
import org.mailrecall.domain.copy.Deletion;
import org.mailrecall.domain.recall.decision.Command;
import org.mailrecall.domain.trace.Preview;
import org.mailrecall.domain.trace.TraceLine;
import org.mailrecall.events.DecidingSettings;
import org.mailrecall.events.DeleteCommand;
import org.mailrecall.events.PreviewedCopies;
import org.mailrecall.events.RecallPreview;
import org.mailrecall.events.RecallTrace;
import org.mailrecall.events.TraceStatus;

/** Makes commands and trace events of the contract from the decisions of the rules. */
public final class Outputs {
    private Outputs() {}

    public static DeleteCommand command(RecipientRequest request, Command command) {
        return DeleteCommand.newBuilder()
                .setTenant(request.tenant())
                .setCommandId(command.commandId())
                .setAttempt(command.attempt())
                .setRecallId(request.recallId())
                .setRecipient(request.recipient())
                .setRecipientKey(RecallKeys.recipientKey(request.tenant(), request.recipient(), request.messageId()))
                .setMailbox(command.copy().mailbox())
                .setMessageId(request.messageId())
                .setCopyId(command.copy().copyId())
                .setExpectedSender(request.sender())
                .setOnlyIfUnread(command.onlyIfUnread())
                .setKeepHolds(true)
                .setEventTime(Instant.ofEpochMilli(command.due()))
                .setDeadline(Instant.ofEpochMilli(command.deadline()))
                .build();
    }

    /**
     * Makes a trace event.
     *
     * @param subject the subject in the form that the tenant lets the trace show
     */
    public static RecallTrace trace(RecipientRequest request, TraceLine line, String subject) {
        Deletion deletion = line.deletion();
        return RecallTrace.newBuilder()
                .setTenant(request.tenant())
                .setRecallId(request.recallId())
                .setMessageId(request.messageId())
                .setSender(request.sender())
                .setRequestedBy(request.requestedBy())
                .setRole(request.role() == null ? null : request.role().name())
                .setRecipient(request.recipient())
                .setSubject(subject)
                .setEvent(ContractEnums.toContract(line.event()))
                .setEventTime(Instant.ofEpochMilli(line.at()))
                .setEvidence(Evidences.toTrace(line.evidence()))
                .setStatus(status(line.result()))
                .setResult(ContractEnums.toContract(line.result()))
                .setReason(line.reason() == null ? null : ContractEnums.toContract(line.reason()))
                .setDetail(line.until() == null ? line.detail() : line.detail() + Instant.ofEpochMilli(line.until()))
                .setCommandId(line.command() == null ? null : line.command().commandId())
                .setAttempt(line.command() == null ? null : line.command().attempt())
                .setMailbox(line.mailbox())
                .setWasRead(deletion == null ? null : deletion.wasRead())
                .setKeptForHold(deletion == null ? null : deletion.keptForHold())
                .setInMailboxMillis(line.inMailboxMillis())
                .setApprovedBy(line.approvedBy())
                .setSettings(settings(line.settings()))
                .setPreview(preview(line.preview()))
                .build();
    }

    private static RecallPreview preview(Preview preview) {
        return preview == null
                ? null
                : new RecallPreview(
                        preview.commands(),
                        preview.approvalNeeded(),
                        preview.copies().stream()
                                .map(alike -> new PreviewedCopies(
                                        alike.route().name(),
                                        alike.place().name(),
                                        alike.reason() == null ? null : ContractEnums.toContract(alike.reason()),
                                        alike.count()))
                                .toList());
    }

    private static DecidingSettings settings(TenantSettings.Origin origin) {
        return origin == null
                ? null
                : new DecidingSettings(
                        origin.by(), Instant.ofEpochMilli(origin.since()), Evidences.toTrace(origin.evidence()));
    }

    /** Returns the subject of a recall message, given the subject of the original message. */
    public static String recallSubject(String original) {
        return "Recall: " + original;
    }

    /**
     * Returns the status of the recall message. As in message trace, a dropped recall message is Failed, whether the
     * recall is a Success or Failed.
     */
    private static TraceStatus status(RecallResult result) {
        return switch (result) {
            case PENDING -> TraceStatus.Pending;
            case SUCCESS, FAILED -> TraceStatus.Failed;
            case DELIVERED -> TraceStatus.Delivered;
        };
    }
}
