package org.mailrecall.mapping;

import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.mailrecall.domain.intake.FollowUp;
import org.mailrecall.domain.intake.IntakeState;
import org.mailrecall.domain.intake.KnownAsk;
import org.mailrecall.domain.intake.KnownPart;
import org.mailrecall.domain.intake.OriginalRecord;
import org.mailrecall.state.InputRecord;
import org.mailrecall.state.StoredAsk;
import org.mailrecall.state.StoredFollowUp;
import org.mailrecall.state.StoredIntake;
import org.mailrecall.state.StoredPart;

/** Maps the state of a recall at intake to and from rows of the stores. */
public final class IntakeRows {
    private static final int DIGEST_BYTES = 32;
    /** The length in a row that holds a value whole. */
    private static final int WHOLE = -1;

    private IntakeRows() {}

    public static StoredIntake toState(IntakeState state) {
        return StoredIntake.newBuilder()
                .setAsk(toState(state.ask()))
                .setCountedAt(state.countedAtMillis())
                .setRecipients(state.recipients())
                .setCancelled(toState(state.cancelled()))
                .setWaiting(state.waiting().stream().map(IntakeRows::toState).toList())
                .setForgetAt(state.forgetAtMillis())
                .setPartsKnown(ByteBuffer.wrap(state.parts().toByteArray()))
                .build();
    }

    public static IntakeState fromState(StoredIntake row) {
        return new IntakeState(
                fromState(row.getAsk()),
                row.getCountedAt(),
                BitSet.valueOf(row.getPartsKnown()),
                row.getRecipients(),
                fromState(row.getCancelled()),
                row.getWaiting().stream().map(IntakeRows::fromState).toList(),
                row.getForgetAt());
    }

    /**
     * Returns the row of a part.
     *
     * @param apart whether the recipients have a row of their own
     */
    public static StoredPart toState(KnownPart part, boolean apart) {
        return StoredPart.newBuilder()
                .setTenant(part.tenant())
                .setMessageId(part.messageId())
                .setRecipients(apart ? List.of() : part.recipients())
                .setDigest(bytes(Set.of(part.digest())))
                .setApprovals(part.approvals().stream().map(IntakeRows::toState).toList())
                .setRecipientsApart(apart ? part.recipients().size() : 0)
                .build();
    }

    /** Returns the row of the recipients of a part. */
    public static StoredPart recipientsToState(KnownPart part) {
        return StoredPart.newBuilder()
                .setTenant("")
                .setMessageId("")
                .setRecipients(part.recipients())
                .build();
    }

    /**
     * Returns a part of the recall.
     *
     * @param recipients the recipients where they have a row of their own
     */
    public static KnownPart fromState(int number, StoredPart row, List<String> recipients) {
        return new KnownPart(
                number,
                row.getTenant(),
                row.getMessageId(),
                row.getRecipientsApart() == 0 ? row.getRecipients() : recipients,
                texts(row.getDigest()).stream().findAny().orElse(""),
                row.getApprovals().stream().map(IntakeRows::fromState).toList());
    }

    /** Returns the stored form of a follow-up; null for null. */
    public static StoredFollowUp toState(FollowUp followUp) {
        return followUp == null
                ? null
                : StoredFollowUp.newBuilder()
                        .setApproves(followUp.kind() == FollowUp.Kind.APPROVAL)
                        .setBy(followUp.by())
                        .setAt(followUp.atMillis())
                        .setDigests(bytes(followUp.digests()))
                        .setEvidence(Evidences.toState(followUp.evidence()))
                        .setRecord(toState(followUp.original()))
                        .build();
    }

    /** Returns a stored follow-up; null for null. */
    public static FollowUp fromState(StoredFollowUp row) {
        return row == null
                ? null
                : new FollowUp(
                        row.getApproves() ? FollowUp.Kind.APPROVAL : FollowUp.Kind.CANCEL,
                        row.getBy(),
                        row.getAt(),
                        texts(row.getDigests()),
                        Evidences.fromState(row.getEvidence()),
                        fromState(row.getRecord()));
    }

    /** Returns the stored form of an input record; null for null. */
    public static InputRecord toState(OriginalRecord original) {
        return original == null
                ? null
                : new InputRecord(
                        original.key(),
                        original.value(),
                        original.sha256().isEmpty() ? WHOLE : original.length(),
                        original.sha256());
    }

    private static OriginalRecord fromState(InputRecord row) {
        if (row == null) {
            return null;
        }
        int length = row.getLength() == WHOLE ? row.getValue().remaining() : row.getLength();
        return new OriginalRecord(row.getKey(), row.getValue(), length, row.getSha256());
    }

    private static StoredAsk toState(KnownAsk ask) {
        return ask == null
                ? null
                : new StoredAsk(
                        ask.messageId(),
                        ask.sender(),
                        ask.requestedBy(),
                        ask.askedAtMillis(),
                        ask.sentAtMillis(),
                        ask.parts(),
                        ask.totalRecipients(),
                        ask.preview());
    }

    private static KnownAsk fromState(StoredAsk row) {
        return row == null
                ? null
                : new KnownAsk(
                        row.getMessageId(),
                        row.getSender(),
                        row.getRequestedBy(),
                        row.getAskedAt(),
                        row.getSentAt(),
                        row.getParts(),
                        row.getTotalRecipients(),
                        row.getPreview());
    }

    /**
     * Returns digests in hexadecimal as their bytes, one digest after the other in ascending order. An empty digest is
     * left out.
     */
    private static ByteBuffer bytes(Set<String> digests) {
        List<String> sorted =
                digests.stream().filter(digest -> !digest.isEmpty()).sorted().toList();
        ByteBuffer packed = ByteBuffer.allocate(sorted.size() * DIGEST_BYTES);
        sorted.forEach(digest -> packed.put(HexFormat.of().parseHex(digest)));
        return packed.flip();
    }

    private static Set<String> texts(ByteBuffer packed) {
        Set<String> digests = new HashSet<>();
        ByteBuffer left = packed.duplicate();
        byte[] digest = new byte[DIGEST_BYTES];
        while (left.remaining() >= DIGEST_BYTES) {
            left.get(digest);
            digests.add(HexFormat.of().formatHex(digest));
        }
        return digests;
    }
}
