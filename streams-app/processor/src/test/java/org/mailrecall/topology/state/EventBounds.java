package org.mailrecall.topology.state;

import java.time.Instant;
import org.mailrecall.contract.Bounds;
import org.mailrecall.contract.signature.KeyOwner;
import org.mailrecall.domain.RecallReason;
import org.mailrecall.domain.copy.DeliveryPlace;
import org.mailrecall.domain.copy.DeliveryRoute;

/** The bounds of the contract's events: what the processor writes, and what it takes of its inputs. */
final class EventBounds {
    private static final int HEXADECIMAL = 64;
    /** Spellings of ids and addresses that are looked at; the form that is kept is shorter. */
    private static final int OF_A_SPELLING = 4 * FieldBounds.UTF_8_OCTETS;

    private static final int ADDRESS_GIVEN = OF_A_SPELLING * Bounds.ADDRESS_OCTETS;
    private static final int MESSAGE_ID_GIVEN = OF_A_SPELLING * Bounds.MESSAGE_ID_OCTETS;
    private static final int ID_GIVEN = FieldBounds.UTF_8_OCTETS * Bounds.ID_CHARACTERS;

    static final FieldBounds WRITTEN = new FieldBounds()
            .put(
                    FieldBounds.TENANT,
                    "DeleteCommand.tenant",
                    "RecallTrace.tenant",
                    "RecallReport.tenant",
                    "SettingsChanged.tenant")
            .put(
                    Bounds.MESSAGE_ID_OCTETS,
                    "DeleteCommand.recallId",
                    "DeleteCommand.messageId",
                    "RecallTrace.recallId",
                    "RecallTrace.messageId",
                    "RecallReport.recallId",
                    "RecallReport.messageId")
            .put(
                    Bounds.ADDRESS_OCTETS,
                    "DeleteCommand.recipient",
                    "DeleteCommand.mailbox",
                    "DeleteCommand.expectedSender",
                    "RecallTrace.sender",
                    "RecallTrace.requestedBy",
                    "RecallTrace.recipient",
                    "RecallTrace.mailbox",
                    "RecallTrace.approvedBy",
                    "DecidingSettings.changedBy",
                    "RecallReport.sender")
            .put(
                    FieldBounds.SYMBOL,
                    "DeleteCommand.commandId",
                    "DeleteCommand.copyId",
                    "RecallTrace.role",
                    "RecallTrace.commandId",
                    "RecallTrace.approvalDigest",
                    "PreviewedCopies.route",
                    "PreviewedCopies.place",
                    "SettingsChanged.subjectOnTrace")
            .put(FieldBounds.TOPIC, "Evidence.topic", "SettingsChanged.topic")
            .put(KeyOwner.ID_CHARACTERS, "Evidence.signedBy", "SettingsChanged.signedBy")
            .put(RowBounds.KEY, "DeleteCommand.recipientKey")
            .put(FieldBounds.SUBJECT, "RecallTrace.subject", "RecallReport.subject")
            // The rule's own words, the mailbox service's detail, and a moment.
            .put(FieldBounds.SHOWN + 512 + Instant.MAX.toString().length(), "RecallTrace.detail")
            .put(
                    DeliveryRoute.values().length * DeliveryPlace.values().length * (RecallReason.values().length + 1),
                    "RecallPreview.copies")
            .put(RecallReason.values().length, "RecallReport.failedByReason")
            .put(16, "RecallReport.forwardedCopies")
            .put(512, "RecallReport.summary")
            // As the administrator wrote them.
            .put(ADDRESS_GIVEN, "SettingsChanged.changedBy", "SettingsChanged.approvers[]")
            .put(Bounds.APPROVERS, "SettingsChanged.approvers");

    static final FieldBounds READ = new FieldBounds()
            .put(
                    ID_GIVEN,
                    "RecallRequest.tenant",
                    "DeliveredMessage.tenant",
                    "DeliveredMessage.deliveryId",
                    "DeleteOutcome.tenant",
                    "DeleteOutcome.commandId",
                    "TenantSettings.tenant")
            .put(
                    MESSAGE_ID_GIVEN,
                    "RecallRequest.recallId",
                    "RecallAsk.originalMessageId",
                    "DeliveredMessage.messageId",
                    "DeleteOutcome.recallId",
                    "DeleteOutcome.messageId")
            .put(
                    ADDRESS_GIVEN,
                    "RecallRequest.requestedBy",
                    "RecallAsk.sender",
                    "RecallAsk.submittedBy",
                    "RequestedRecipient.address",
                    "DeliveredMessage.recipient",
                    "DeliveredMessage.sender",
                    "DeliveredMessage.mailbox",
                    "DeliveredMessage.submittedBy",
                    "DeleteOutcome.recipient",
                    "TenantSettings.changedBy",
                    "TenantSettings.approvers[]")
            .put(HEXADECIMAL, "RecallRequest.approvedDigests[]")
            .put(Bounds.DIGESTS_PER_APPROVAL, "RecallRequest.approvedDigests")
            .put(Bounds.RECIPIENTS_PER_RECORD, "RecallAsk.recipients")
            .put(Bounds.APPROVERS, "TenantSettings.approvers")
            // Cut where they are longer.
            .put(Bounds.VALUE_BYTES, "RecallAsk.subject", "DeleteOutcome.detail")
            // Read and not kept: the bound of the whole value is theirs.
            .put(Bounds.VALUE_BYTES, "RequestedRecipient.expandedFrom", "RecallAsk.replacementMessageId");

    private EventBounds() {}
}
