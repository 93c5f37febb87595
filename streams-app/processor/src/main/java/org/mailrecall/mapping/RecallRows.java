package org.mailrecall.mapping;

import java.util.List;
import java.util.TreeMap;
import org.mailrecall.contract.Bounds;
import org.mailrecall.contract.RecallKeys;
import org.mailrecall.domain.AskerRole;
import org.mailrecall.domain.RecallReason;
import org.mailrecall.domain.RecipientLocation;
import org.mailrecall.domain.RecipientRequest;
import org.mailrecall.domain.copy.CopyFacts;
import org.mailrecall.domain.copy.SeenCopies;
import org.mailrecall.domain.recall.decision.RecallEvent;
import org.mailrecall.domain.recall.state.Approval;
import org.mailrecall.domain.recall.state.End;
import org.mailrecall.domain.recall.state.RecipientRecall;
import org.mailrecall.domain.recall.state.Stop;
import org.mailrecall.events.RecallResult;
import org.mailrecall.state.ApprovedForRecipient;
import org.mailrecall.state.AskedOfRecipient;
import org.mailrecall.state.CancelledForRecipient;
import org.mailrecall.state.StoredApproval;
import org.mailrecall.state.StoredCopyFacts;
import org.mailrecall.state.StoredEnd;
import org.mailrecall.state.StoredRecall;
import org.mailrecall.state.StoredStop;

/**
 * Maps a recipient recall to and from its stored form, and a request to and from its form in events; reads cancels and
 * approvals from events.
 */
public final class RecallRows {
    private RecallRows() {}

    /**
     * Returns the stored form of a recipient recall.
     *
     * @param wakeAt the watermark at which the recall must be decided again
     */
    public static StoredRecall toState(RecipientRecall recall, long wakeAt) {
        List<StoredCopyFacts> copies =
                recall.copies().all().stream().map(CopyRows::toState).toList();
        return StoredRecall.newBuilder()
                .setRequest(toState(recall.request()))
                .setAdmitted(recall.admissionDecided())
                .setCopies(copies)
                .setCopiesBeyond(recall.copies().othersBeyond() ? 1 : 0)
                .setStop(toState(recall.stop()))
                .setEnd(toState(recall.end()))
                .setWakeAt(wakeAt)
                .setApprovalNeeded(recall.approvalNeeded())
                .setApproval(toState(recall.approval()))
                .build();
    }

    public static RecipientRecall fromState(StoredRecall stored) {
        TreeMap<String, CopyFacts> copies = new TreeMap<>();
        stored.getCopies().forEach(copy -> copies.put(copy.getCopy().getCopyId(), CopyRows.fromState(copy)));
        return new RecipientRecall(
                fromState(stored.getRequest()),
                stored.getAdmitted(),
                stored.getApprovalNeeded(),
                fromState(stored.getApproval()),
                new SeenCopies(copies, stored.getCopiesBeyond() > 0),
                fromState(stored.getStop()),
                fromState(stored.getEnd()));
    }

    public static AskedOfRecipient toState(RecipientRequest request) {
        return new AskedOfRecipient(
                request.tenant(),
                request.recallId(),
                request.messageId(),
                request.sender(),
                request.requestedBy(),
                request.recipient(),
                request.location().name(),
                request.encrypted(),
                request.subject(),
                request.sentAt(),
                request.askedAt(),
                Evidences.toState(request.evidence()),
                null,
                null,
                request.totalRecipients(),
                request.countedAt(),
                request.role() == null ? null : request.role().name(),
                request.preview(),
                request.unusable() == null ? null : request.unusable().name(),
                request.submittedBy());
    }

    public static RecipientRequest fromState(AskedOfRecipient asked) {
        return RecipientRequest.builder()
                .tenant(asked.getTenant())
                .recallId(asked.getRecallId())
                .messageId(asked.getMessageId())
                .sender(asked.getSender())
                .requestedBy(asked.getRequestedBy())
                .recipient(asked.getRecipient())
                .location(RecipientLocation.valueOf(asked.getLocation()))
                .encrypted(asked.getEncrypted())
                .subject(asked.getSubject())
                .sentAt(asked.getSentAt())
                .askedAt(asked.getAskedAt())
                .countedAt(asked.getCountedAt())
                .totalRecipients(asked.getTotalRecipients())
                .evidence(Evidences.fromState(asked.getEvidence()))
                .role(asked.getRole() == null ? null : AskerRole.valueOf(asked.getRole()))
                .preview(asked.getPreview())
                .unusable(asked.getUnusable() == null ? null : RecallReason.valueOf(asked.getUnusable()))
                .submittedBy(asked.getSubmittedBy())
                .build();
    }

    /**
     * Checks the stored form of a request: its times, its number of recipients, and the fields that keys of outputs and
     * rows are made from.
     *
     * @throws IllegalArgumentException when it holds a value that no request can have
     */
    public static void check(AskedOfRecipient asked) {
        StateBounds.checkTime(asked.getAskedAt());
        StateBounds.checkTime(asked.getCountedAt());
        StateBounds.checkTime(asked.getSentAt());
        StateBounds.checkNumber(asked.getTotalRecipients(), 1, Bounds.TOTAL_RECIPIENTS);
        fromState(asked);
        RecallKeys.recallKey(asked.getTenant(), asked.getRecallId());
        if (asked.getUnusable() == null) {
            RecallKeys.recipientKey(asked.getTenant(), asked.getRecipient(), asked.getMessageId());
        }
    }

    public static RecallEvent.Cancelled fromState(CancelledForRecipient cancel) {
        return new RecallEvent.Cancelled(cancel.getAt(), Evidences.fromState(cancel.getEvidence()));
    }

    public static RecallEvent.Approved fromState(ApprovedForRecipient approval) {
        return new RecallEvent.Approved(
                new Approval(approval.getBy(), approval.getAt(), Evidences.fromState(approval.getEvidence())));
    }

    private static StoredApproval toState(Approval approval) {
        return approval == null
                ? null
                : new StoredApproval(approval.by(), approval.at(), Evidences.toState(approval.evidence()));
    }

    private static Approval fromState(StoredApproval approval) {
        return approval == null
                ? null
                : new Approval(approval.getBy(), approval.getAt(), Evidences.fromState(approval.getEvidence()));
    }

    private static StoredStop toState(Stop stop) {
        return stop == null
                ? null
                : new StoredStop(stop.at(), stop.reason().name(), Evidences.toState(stop.evidence()));
    }

    private static Stop fromState(StoredStop stop) {
        return stop == null
                ? null
                : new Stop(
                        stop.getAt(), RecallReason.valueOf(stop.getReason()), Evidences.fromState(stop.getEvidence()));
    }

    private static StoredEnd toState(End end) {
        return end == null
                ? null
                : new StoredEnd(
                        ContractEnums.toContract(end.result()).name(),
                        end.reason() == null ? null : end.reason().name(),
                        end.at(),
                        Evidences.toState(end.evidence()));
    }

    private static End fromState(StoredEnd end) {
        return end == null
                ? null
                : new End(
                        ContractEnums.toDomain(RecallResult.valueOf(end.getVerdict())),
                        end.getReason() == null ? null : RecallReason.valueOf(end.getReason()),
                        end.getAt(),
                        Evidences.fromState(end.getEvidence()));
    }
}
