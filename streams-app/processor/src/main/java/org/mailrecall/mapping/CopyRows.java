package org.mailrecall.mapping;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.mailrecall.domain.copy.Attempts;
import org.mailrecall.domain.copy.Copy;
import org.mailrecall.domain.copy.CopyFacts;
import org.mailrecall.domain.copy.CopyStanding;
import org.mailrecall.domain.copy.Deletion;
import org.mailrecall.domain.copy.DeliveryPlace;
import org.mailrecall.domain.copy.DeliveryRoute;
import org.mailrecall.domain.copy.Failure;
import org.mailrecall.domain.copy.OutcomeStatus;
import org.mailrecall.domain.copy.Outcomes;
import org.mailrecall.state.OtherDelivery;
import org.mailrecall.state.StoredCopy;
import org.mailrecall.state.StoredCopyFacts;
import org.mailrecall.state.StoredDeletion;
import org.mailrecall.state.StoredFailure;

/** Maps copies, deletions and the facts about copies to and from their stored forms. */
public final class CopyRows {
    /** The text in the field of the plain copy id, where the row has a hidden copy id. */
    private static final String HIDDEN = "";

    private CopyRows() {}

    public static StoredCopy toState(Copy copy) {
        return new StoredCopy(
                copy.copyId(),
                copy.sender(),
                copy.mailbox(),
                copy.route().name(),
                copy.place().name(),
                copy.deliveredAt(),
                Evidences.toState(copy.evidence()),
                copy.submittedBy());
    }

    public static Copy fromState(StoredCopy copy) {
        return Copy.builder()
                .copyId(copy.getCopyId())
                .sender(copy.getSender())
                .mailbox(copy.getMailbox())
                .route(DeliveryRoute.valueOf(copy.getRoute()))
                .place(DeliveryPlace.valueOf(copy.getPlace()))
                .deliveredAt(copy.getDeliveredAt())
                .evidence(Evidences.fromState(copy.getEvidence()))
                .submittedBy(copy.getSubmittedBy())
                .build();
    }

    /**
     * Returns the row of a copy in {@code other-deliveries}. Of addresses it holds only the mailbox, and that only
     * where it is not the recipient's own.
     *
     * @param hiddenCopyId the copy id, hidden under the hash key
     * @param senderHash the keyed hash of the sender
     * @param submitterHash the keyed hash of the submitter; null where the submitter is unknown
     * @param recipient the address of the recipient of the copy's recipient key
     */
    public static OtherDelivery apart(
            Copy copy, long hiddenCopyId, byte[] senderHash, byte[] submitterHash, String recipient) {
        return new OtherDelivery(
                HIDDEN,
                ByteBuffer.wrap(senderHash),
                copy.mailbox().equals(recipient) ? null : copy.mailbox(),
                copy.route().name(),
                copy.place().name(),
                copy.deliveredAt(),
                Evidences.toState(copy.evidence()),
                hiddenCopyId,
                submitterHash == null ? null : ByteBuffer.wrap(submitterHash));
    }

    /** Returns the copy of a row in {@code other-deliveries}, with the values that the row does not hold in plain. */
    public static Copy copy(OtherDelivery copy, String copyId, String sender, String submittedBy, String recipient) {
        return Copy.builder()
                .copyId(copyId)
                .sender(sender)
                .mailbox(copy.getMailbox() == null ? recipient : copy.getMailbox())
                .route(DeliveryRoute.valueOf(copy.getRoute()))
                .place(DeliveryPlace.valueOf(copy.getPlace()))
                .deliveredAt(copy.getDeliveredAt())
                .evidence(Evidences.fromState(copy.getEvidence()))
                .submittedBy(submittedBy)
                .build();
    }

    /** Returns the row of a deletion in {@code other-deliveries}, with the copy id hidden under the hash key. */
    public static StoredDeletion apart(long hiddenCopyId, Deletion deletion) {
        return toState(HIDDEN, hiddenCopyId, deletion);
    }

    private static StoredDeletion toState(String copyId, Long hiddenCopyId, Deletion deletion) {
        return new StoredDeletion(
                copyId,
                deletion.at(),
                deletion.wasRead(),
                deletion.keptForHold(),
                Evidences.toState(deletion.evidence()),
                hiddenCopyId);
    }

    /** Returns a stored deletion; null for null. */
    public static Deletion fromState(StoredDeletion deletion) {
        return deletion == null
                ? null
                : new Deletion(
                        deletion.getAt(),
                        deletion.getWasRead(),
                        deletion.getKeptForHold(),
                        Evidences.fromState(deletion.getEvidence()));
    }

    static StoredCopyFacts toState(CopyFacts facts) {
        Outcomes outcomes = facts.outcomes();
        Map<String, Long> tryAgain = new HashMap<>();
        outcomes.tryAgain().forEach((attempt, at) -> tryAgain.put(attempt.toString(), at));
        return StoredCopyFacts.newBuilder()
                .setCopy(toState(facts.copy()))
                .setStanding(facts.standing().name())
                .setAttempts(facts.attempts().count())
                .setLastDue(facts.attempts().lastDueMillis())
                .setOnlyIfUnread(facts.attempts().onlyIfUnread())
                .setTryAgain(tryAgain)
                .setExpiredAt(outcomes.expiredAt())
                .setFailure(toState(outcomes.failure()))
                .setDeletion(
                        outcomes.deletion() == null
                                ? null
                                : toState(facts.copy().copyId(), null, outcomes.deletion()))
                .build();
    }

    static CopyFacts fromState(StoredCopyFacts stored) {
        TreeMap<Integer, Long> tryAgain = new TreeMap<>();
        stored.getTryAgain().forEach((attempt, at) -> tryAgain.put(Integer.valueOf(attempt), at));
        return new CopyFacts(
                fromState(stored.getCopy()),
                CopyStanding.valueOf(stored.getStanding()),
                new Attempts(stored.getAttempts(), stored.getLastDue(), stored.getOnlyIfUnread()),
                new Outcomes(
                        tryAgain,
                        stored.getExpiredAt(),
                        fromState(stored.getFailure()),
                        fromState(stored.getDeletion())));
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
}
