package org.mailrecall.domain.intake;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * A part of a recall that intake has read from a request.
 *
 * <p>The approvals of a bounded number of persons are stored. The approval of a person beyond these is still sent to
 * the recipients: intake does not know whom the tenant lets approve, and approvals of people who may not approve could
 * have taken all places.
 *
 * @param messageId of the original message; empty where that has no recallable Message-ID
 * @param recipients the addresses as {@link org.mailrecall.domain.RecipientRequest} has them, each once; not to be
 * changed. The list may be read from the store when the first address is asked for
 * @param approvals the earliest approval of each person, in order of time, of at most {@link
 * IntakeContext#mostWaiting()} persons
 */
public record KnownPart(
        int number, String tenant, String messageId, List<String> recipients, String digest, List<FollowUp> approvals) {
    public KnownPart {
        approvals = List.copyOf(approvals);
    }

    static KnownPart of(AskedPart part) {
        return new KnownPart(
                part.number(), part.any().tenant(), part.any().messageId(), part.addresses(), part.digest(), List.of());
    }

    /** Whether a part with the same number names the same message and recipients. */
    boolean says(AskedPart part) {
        return messageId.equals(part.any().messageId())
                && Set.copyOf(recipients).equals(Set.copyOf(part.addresses()));
    }

    /** Whether an approval is the first of its person, or earlier than the known approval of the person. */
    boolean isNews(FollowUp approval) {
        return approvals.stream()
                .noneMatch(known -> known.by().equals(approval.by()) && known.atMillis() <= approval.atMillis());
    }

    /** Whether the part stores an approval of the person. */
    public boolean hasApprovalBy(String person) {
        return approvals.stream().anyMatch(known -> known.by().equals(person));
    }

    boolean hasRoomFor(FollowUp approval, int most) {
        return approvals.size() < most || hasApprovalBy(approval.by());
    }

    KnownPart approved(FollowUp approval) {
        List<FollowUp> now = new ArrayList<>(approvals);
        now.removeIf(known -> known.by().equals(approval.by()));
        now.add(approval.withDigests(Set.of()).withoutOriginal());
        now.sort(Comparator.comparingLong(FollowUp::atMillis));
        return new KnownPart(number, tenant, messageId, recipients, digest, now);
    }
}
