package org.mailrecall.topology.state;

import org.mailrecall.contract.Bounds;
import org.mailrecall.contract.signature.KeyOwner;
import org.mailrecall.domain.RecallReason;
import org.mailrecall.domain.TenantTimeline;
import org.mailrecall.domain.limit.RecipientTally;
import org.mailrecall.topology.matching.limit.RecallLimits;

/** The bounds of the records of stores and of internal topics. The code keeps to each: tests of the topology fill rows. */
final class RowBounds {
    /** Octets of the longest key that {@code RecallKeys} makes. */
    static final int KEY = 6_950;
    /** Recipients in a slice of the fan-out queue. */
    private static final int SLICE = 25;
    /** Octets of a record that are kept with a cancel or an approval: see {@code InputRecords}. */
    private static final int KEPT_OF_FOLLOW_UP = 2_048;

    private static final int DIGEST = 32;
    private static final int HASH = KeyedHashes.LENGTH;
    /** Last words on a copy, for the report. */
    private static final int COPY_RESULTS = 16;

    static final FieldBounds ALL = new FieldBounds()
            .put(FieldBounds.TOPIC, "Coordinates.topic")
            .put(KeyOwner.ID_CHARACTERS, "Coordinates.signedBy")
            .put(
                    FieldBounds.TENANT,
                    "AskedOfRecipient.tenant",
                    "SettingsChange.tenant",
                    "RecallCounted.tenant",
                    "PartKnown.tenant",
                    "StoredPart.tenant",
                    "StoredSlice.tenant")
            .put(
                    Bounds.MESSAGE_ID_OCTETS,
                    "CancelledForRecipient.recallId",
                    "ApprovedForRecipient.recallId",
                    "AskedOfRecipient.recallId",
                    "AskedOfRecipient.messageId",
                    "RecallCounted.recallId",
                    "RecallCounted.messageId",
                    "StoredSlice.recallId",
                    "PartKnown.recallId",
                    "PartKnown.messageId",
                    "StoredPart.messageId")
            .put(
                    Bounds.ADDRESS_OCTETS,
                    "ApprovedForRecipient.by",
                    "AskedOfRecipient.sender",
                    "AskedOfRecipient.requestedBy",
                    "AskedOfRecipient.recipient",
                    "AskedOfRecipient.submittedBy",
                    "SettingsChange.changedBy",
                    "SettingsChange.approvers[]",
                    "RecallCounted.sender",
                    "RecallCounted.requestedBy",
                    "StoredFollowUp.by",
                    "StoredSlice.person",
                    "PartKnown.sender",
                    "StoredCopy.sender",
                    "StoredCopy.mailbox",
                    "StoredCopy.submittedBy",
                    "OtherDelivery.mailbox",
                    "StoredApproval.by",
                    "StoredPart.recipients[]")
            .put(
                    FieldBounds.SYMBOL,
                    "InputRecord.sha256",
                    "SettingsChange.subjectOnTrace",
                    "AskedOfRecipient.location",
                    "AskedOfRecipient.role",
                    "AskedOfRecipient.unusable",
                    "RecipientEnded.verdict",
                    "RecipientEnded.reason",
                    "CopyBeside.before",
                    "CopyBeside.after",
                    "StoredCopy.copyId",
                    "StoredCopy.route",
                    "StoredCopy.place",
                    "StoredDeletion.copyId",
                    "OtherDelivery.copyId",
                    "OtherDelivery.route",
                    "OtherDelivery.place",
                    "StoredCopyFacts.standing",
                    "StoredFailure.status",
                    "StoredStop.reason",
                    "StoredEnd.verdict",
                    "StoredEnd.reason")
            .put(
                    FieldBounds.SUBJECT,
                    "AskedOfRecipient.subject",
                    "PartKnown.subject",
                    "SubjectShown.subject",
                    "StoredReport.subject")
            .put(KEY, "StoredSlice.recall", "EventForRecipient.recipientKey", "StoredEarlyOutcome.recipientKey")
            .put(HASH, "OtherDelivery.submittedBy", "StoredAsk.messageId", "StoredAsk.sender", "StoredAsk.requestedBy")
            .put(Long.BYTES, "OtherDelivery.sender")
            .put(DIGEST, "StoredPart.digest", "StoredEarlyOutcome.signedSchema")
            .put(Bounds.KEY_BYTES, "InputRecord.key")
            .put(Bounds.VALUE_BYTES, "InputRecord.value")
            .put(16 << 10, "StoredEarlyOutcome/InputRecord.value")
            .put(
                    KEPT_OF_FOLLOW_UP,
                    "StoredFollowUp/InputRecord.value",
                    "CancelledForRecipient/InputRecord.value",
                    "ApprovedForRecipient/InputRecord.value")
            .put(DIGEST * Bounds.DIGESTS_PER_APPROVAL, "StoredFollowUp.digests")
            .put(Bounds.APPROVERS, "SettingsChange.approvers")
            .put(SLICE, "StoredSlice.events")
            .put(Bounds.RECIPIENTS_PER_RECORD, "StoredPart.recipients")
            .put(Bounds.WAITING_FOLLOW_UPS, "StoredPart.approvals", "StoredIntake.waiting")
            .put(Bounds.PARTS / Byte.SIZE + 1, "StoredIntake.partsKnown")
            .put(Bounds.COPIES_JUDGED, "StoredRecall.copies")
            .put(Bounds.TRY_AGAIN_REMEMBERED, "StoredCopyFacts.tryAgain")
            .put(RecallReason.values().length, "StoredReport.failedByReason")
            .put(COPY_RESULTS, "StoredReport.beside")
            // A row of a former version holds a whole window; none is written with more.
            .put(RecallLimits.RECALLS_PER_ROW, "StoredLimitWindow.recalls")
            .put(RecipientTally.MOST, "StoredRecipientTally.countings")
            // No longer written.
            .put(0, "StoredLimitWindow.until")
            // A row of a former version can hold several; none is written with more.
            .put(1, "StoredRecalls.recalls")
            // The row's key holds the tenant, and the approvers of all changes are bounded together.
            .put(Bounds.SETTINGS_CHANGES, "StoredTimeline.changes")
            .put(0, "StoredTimeline/SettingsChange.tenant")
            .put(TenantTimeline.MOST_APPROVERS / TenantTimeline.MOST_CHANGES, "StoredTimeline/SettingsChange.approvers")
            // A slice holds requests, which get their cancel and approvals when they leave it, and a recall gets them
            // apart.
            .only("AskedOfRecipient", "EventForRecipient/RecipientEvent.body")
            .absent(
                    "EventForRecipient/RecipientEvent/AskedOfRecipient.cancelled",
                    "EventForRecipient/RecipientEvent/AskedOfRecipient.approved",
                    "StoredRecall/AskedOfRecipient.cancelled",
                    "StoredRecall/AskedOfRecipient.approved",
                    "AskedOfRecipient/CancelledForRecipient.record",
                    "AskedOfRecipient/ApprovedForRecipient.record");

    private RowBounds() {}
}
