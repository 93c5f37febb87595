package org.mailrecall.domain.recall;

import org.mailrecall.domain.RecallReason;
import org.mailrecall.domain.RecipientRequest;
import org.mailrecall.domain.TenantSettings;
import org.mailrecall.domain.copy.CopyFacts;
import org.mailrecall.domain.recall.state.Approval;
import org.mailrecall.domain.recall.state.End;
import org.mailrecall.domain.trace.TraceEvent;

/**
 * Decides, by the settings at the time of asking, whether a recall is refused and whether it needs an approval. A
 * recall is refused by rules 1 to 3, because its address or Message-ID cannot be used, because the asker may not recall
 * the message, or because it exceeds a limit. {@code TOO_OLD} and {@code NOT_SUBMITTER} can also be decided later, when
 * the watermark reaches the time of asking: until then a copy can come that rules them out. If a recall is not refused,
 * lacks no approval and has no known own copy, the trace says that it waits for a copy (rule 4).
 */
final class Admission {
    private Admission() {}

    /** Decides as much of the admission as the watermark allows. */
    static void decide(DecisionBuilder work) {
        reassess(work);
        if (!work.state().admissionDecided()
                && work.times().passed(work.times().admissionDecidedFrom())
                && !isReasonOpen(work)) {
            dropApprovalNotAllowed(work);
            work.become(work.state().decideAdmission());
            End refusal = refusal(work);
            if (refusal != null) {
                ResultRules.end(work, refusal);
            } else if (work.state().approvalMissing()) {
                work.trace(ApprovalLines.awaited(
                        work.state(),
                        work.askedBefore(),
                        work.times().deadline(),
                        work.tenantAt(work.askedAt()).origin()));
            } else if (work.own().isEmpty()) {
                work.trace(TraceLines.of(
                        work.state(),
                        TraceEvent.DEFER,
                        work.askedAt(),
                        null,
                        "No copy in reach yet: armed until the deadline"));
            }
        }
        if (work.state().admissionDecided()
                && work.state().pending()
                && work.times().passed(work.askedAt())) {
            if (tooOldForAnyCopy(work)) {
                ResultRules.end(work, End.failed(RecallReason.TOO_OLD, work.askedAt(), null));
            } else if (isSubmitterUnknown(work)) {
                ResultRules.end(work, End.failed(RecallReason.NOT_SUBMITTER, work.askedAt(), null));
            }
        }
    }

    /** Drops an approval whose approver may not approve by the settings that hold. */
    private static void dropApprovalNotAllowed(DecisionBuilder work) {
        Approval approval = work.state().approval();
        if (approval != null && !mayApprove(work, approval)) {
            work.become(work.state().approved(null));
            work.trace(ApprovalLines.notAllowed(work.state(), approval));
        }
    }

    /**
     * Whether the settings known so far let the approver approve; true for everybody where no rule demands approval.
     */
    static boolean mayApprove(DecisionBuilder work, Approval approval) {
        TenantSettings.ApprovalRule rule = work.tenantAt(work.askedAt()).approval();
        return !rule.any() || rule.allows(approval.by());
    }

    /**
     * Computes, by the settings known so far, whether the recall needs an approval and how its copies stand. Nothing
     * changes once the admission is decided.
     */
    static void reassess(DecisionBuilder work) {
        if (!work.state().admissionDecided()) {
            for (CopyFacts copy : work.state().copies().all()) {
                work.become(work.state().with(copy.as(work.standingOf(copy.copy()))));
            }
            work.become(work.state()
                    .needing(work.tenantAt(work.askedAt())
                            .approval()
                            .concerns(work.state().request(), work.askedBefore())));
        }
    }

    /**
     * Whether the reason of a refusal is still open between TOO_OLD and OVER_LIMIT. The recall exceeds the limits, and
     * is too old as long as no copy is known that was delivered up to the asking. Such a copy can come until the
     * watermark has reached the time of asking; OVER_LIMIT is then the reason.
     */
    private static boolean isReasonOpen(DecisionBuilder work) {
        return !work.times().passed(work.askedAt()) && tooOldForAnyCopy(work) && work.overLimit();
    }

    /**
     * The second half of rule 3: whether no copy is known that was delivered up to the asking, and the message is older
     * than copies are remembered.
     */
    static boolean tooOldForAnyCopy(DecisionBuilder work) {
        return work.times().olderThanCopies() && !work.times().copyBeforeAsking();
    }

    /**
     * Whether the recall will end as TOO_OLD or NOT_SUBMITTER, unless a copy becomes known that was delivered up to the
     * asking.
     */
    static boolean isInVain(DecisionBuilder work) {
        return tooOldForAnyCopy(work) || isSubmitterUnknown(work);
    }

    /**
     * Whether the tenant demands that the asker is the submitter, the request names no submitter, and no copy of the
     * right sender that was delivered up to the asking names the asker as submitter.
     */
    static boolean isSubmitterUnknown(DecisionBuilder work) {
        RecipientRequest request = work.state().request();
        return work.tenantAt(work.askedAt()).demandsSubmitter(request)
                && request.submittedBy() == null
                && work.state().copies().all().stream()
                        .filter(copy -> copy.copy().deliveredAt() <= work.askedAt())
                        .filter(copy -> copy.copy().sender().equals(request.sender()))
                        .noneMatch(
                                copy -> request.requestedBy().equals(copy.copy().submittedBy()));
    }

    /**
     * Returns the end that the recall has at the time of asking, by rule 1, by what the request itself rules out, by
     * rules 2 and 3, or by the limits; null if the recall may proceed.
     */
    static End refusal(DecisionBuilder work) {
        RecipientRequest request = work.state().request();
        long askedAt = work.askedAt();
        TenantSettings tenant = work.tenantAt(askedAt);
        if (!tenant.recallEnabled()) {
            return End.delivered(askedAt); // rule 1
        }
        if (request.unusable() != null) {
            return End.failed(request.unusable(), askedAt, request.evidence());
        }
        if (request.submittedBy() != null && !tenant.mayRecall(request, null)) {
            return End.failed(RecallReason.NOT_SUBMITTER, askedAt, request.evidence());
        }
        RecallReason elsewhere = switch (request.location()) { // rule 2
                    case OTHER_TENANT -> RecallReason.OTHER_TENANT;
                    case ON_PREMISES -> RecallReason.ON_PREMISES;
                    case EXTERNAL -> RecallReason.EXTERNAL_RECIPIENT;
                    case TENANT_CLOUD -> null;
                };
        if (elsewhere != null) {
            return End.failed(elsewhere, askedAt, request.evidence());
        }
        if (request.encrypted()) { // rule 3
            return End.failed(RecallReason.ENCRYPTED, askedAt, request.evidence());
        }
        if (tenant.tooOld(request)) {
            return End.failed(RecallReason.TOO_OLD, askedAt, request.evidence());
        }
        if (work.overLimit() && !tooOldForAnyCopy(work)) {
            return End.failed(RecallReason.OVER_LIMIT, askedAt, request.evidence());
        }
        return null;
    }
}
