package org.mailrecall.mapping;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.mailrecall.domain.Approval;
import org.mailrecall.domain.Copy;
import org.mailrecall.domain.CopyFacts;
import org.mailrecall.domain.CopyStanding;
import org.mailrecall.domain.Deletion;
import org.mailrecall.domain.End;
import org.mailrecall.domain.Failure;
import org.mailrecall.domain.RecallRequest;
import org.mailrecall.domain.RecipientRecall;
import org.mailrecall.domain.Stop;
import org.mailrecall.events.AskerRole;
import org.mailrecall.events.DeliveryPlace;
import org.mailrecall.events.DeliveryRoute;
import org.mailrecall.events.OutcomeStatus;
import org.mailrecall.events.RecallReason;
import org.mailrecall.events.RecallResult;
import org.mailrecall.events.RecipientLocation;
import org.mailrecall.state.AskedOfRecipient;
import org.mailrecall.state.CopyApart;
import org.mailrecall.state.StoredApproval;
import org.mailrecall.state.StoredCopy;
import org.mailrecall.state.StoredCopyFacts;
import org.mailrecall.state.StoredDeletion;
import org.mailrecall.state.StoredEnd;
import org.mailrecall.state.StoredFailure;
import org.mailrecall.state.StoredRecall;
import org.mailrecall.state.StoredStop;

/** A recipient recall and what belongs to it, to and from its stored form. */
public final class RecallState {
    private RecallState() {}

    /** @param scheduledAs what tells it apart in the schedule */
    public static StoredRecall toState(RecipientRecall recall, long wakeAt, byte[] scheduledAs) {
        List<StoredCopyFacts> copies =
                recall.copies().values().stream().map(RecallState::toState).toList();
        return new StoredRecall(
                toState(recall.request()),
                recall.admitted(),
                copies,
                toState(recall.stop()),
                toState(recall.end()),
                wakeAt,
                ByteBuffer.wrap(scheduledAs),
                recall.approvalNeeded(),
                toState(recall.approval()));
    }

    public static RecipientRecall fromState(StoredRecall stored) {
        TreeMap<String, CopyFacts> copies = new TreeMap<>();
        stored.getCopies().forEach(copy -> copies.put(copy.getCopy().getCopyId(), fromState(copy)));
        return new RecipientRecall(
                fromState(stored.getRequest()),
                stored.getAdmitted(),
                stored.getApprovalNeeded(),
                fromState(stored.getApproval()),
                copies,
                fromState(stored.getStop()),
                fromState(stored.getEnd()));
    }

    public static AskedOfRecipient toState(RecallRequest request) {
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
                request.role() == null ? null : request.role().name());
    }

    public static RecallRequest fromState(AskedOfRecipient asked) {
        return new RecallRequest(
                asked.getTenant(),
                asked.getRecallId(),
                asked.getMessageId(),
                asked.getSender(),
                asked.getRequestedBy(),
                asked.getRecipient(),
                RecipientLocation.valueOf(asked.getLocation()),
                asked.getEncrypted(),
                asked.getSubject(),
                asked.getSentAt(),
                asked.getAskedAt(),
                asked.getCountedAt(),
                asked.getTotalRecipients(),
                Evidences.fromState(asked.getEvidence()),
                asked.getRole() == null ? null : AskerRole.valueOf(asked.getRole()));
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

    public static StoredCopy toState(Copy copy) {
        return new StoredCopy(
                copy.copyId(),
                copy.sender(),
                copy.mailbox(),
                copy.route().name(),
                copy.place().name(),
                copy.deliveredAt(),
                Evidences.toState(copy.evidence()));
    }

    public static Copy fromState(StoredCopy copy) {
        return new Copy(
                copy.getCopyId(),
                copy.getSender(),
                copy.getMailbox(),
                DeliveryRoute.valueOf(copy.getRoute()),
                DeliveryPlace.valueOf(copy.getPlace()),
                copy.getDeliveredAt(),
                Evidences.fromState(copy.getEvidence()));
    }

    /** A copy to remember without naming anybody who need not be named. */
    public static CopyApart apart(Copy copy, byte[] senderHash, String recipient) {
        return new CopyApart(
                copy.copyId(),
                ByteBuffer.wrap(senderHash),
                copy.mailbox().equals(recipient) ? null : copy.mailbox(),
                copy.route().name(),
                copy.place().name(),
                copy.deliveredAt(),
                Evidences.toState(copy.evidence()));
    }

    /** The same for a recall, which knows its sender and recipient. */
    public static Copy copy(CopyApart copy, String sender, String recipient) {
        return new Copy(
                copy.getCopyId(),
                sender,
                copy.getMailbox() == null ? recipient : copy.getMailbox(),
                DeliveryRoute.valueOf(copy.getRoute()),
                DeliveryPlace.valueOf(copy.getPlace()),
                copy.getDeliveredAt(),
                Evidences.fromState(copy.getEvidence()));
    }

    public static StoredDeletion toState(String copyId, Deletion deletion) {
        return deletion == null
                ? null
                : new StoredDeletion(
                        copyId,
                        deletion.at(),
                        deletion.wasRead(),
                        deletion.keptForHold(),
                        Evidences.toState(deletion.evidence()));
    }

    public static Deletion fromState(StoredDeletion deletion) {
        return deletion == null
                ? null
                : new Deletion(
                        deletion.getAt(),
                        deletion.getWasRead(),
                        deletion.getKeptForHold(),
                        Evidences.fromState(deletion.getEvidence()));
    }

    private static StoredCopyFacts toState(CopyFacts facts) {
        Map<String, Long> tryAgain = new HashMap<>();
        facts.tryAgain().forEach((attempt, at) -> tryAgain.put(attempt.toString(), at));
        return new StoredCopyFacts(
                toState(facts.copy()),
                facts.standing().name(),
                facts.attempts(),
                facts.lastDue(),
                tryAgain,
                facts.expiredAt(),
                toState(facts.failure()),
                toState(facts.copy().copyId(), facts.deletion()));
    }

    private static CopyFacts fromState(StoredCopyFacts stored) {
        TreeMap<Integer, Long> tryAgain = new TreeMap<>();
        stored.getTryAgain().forEach((attempt, at) -> tryAgain.put(Integer.valueOf(attempt), at));
        return new CopyFacts(
                fromState(stored.getCopy()),
                CopyStanding.valueOf(stored.getStanding()),
                stored.getAttempts(),
                stored.getLastDue(),
                tryAgain,
                stored.getExpiredAt(),
                fromState(stored.getFailure()),
                fromState(stored.getDeletion()));
    }

    private static StoredFailure toState(Failure failure) {
        return failure == null
                ? null
                : new StoredFailure(failure.status().name(), failure.at(), Evidences.toState(failure.evidence()));
    }

    private static Failure fromState(StoredFailure failure) {
        return failure == null
                ? null
                : new Failure(
                        OutcomeStatus.valueOf(failure.getStatus()),
                        failure.getAt(),
                        Evidences.fromState(failure.getEvidence()));
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
                        end.result().name(),
                        end.reason() == null ? null : end.reason().name(),
                        end.at(),
                        Evidences.toState(end.evidence()));
    }

    private static End fromState(StoredEnd end) {
        return end == null
                ? null
                : new End(
                        RecallResult.valueOf(end.getVerdict()),
                        end.getReason() == null ? null : RecallReason.valueOf(end.getReason()),
                        end.getAt(),
                        Evidences.fromState(end.getEvidence()));
    }
}
