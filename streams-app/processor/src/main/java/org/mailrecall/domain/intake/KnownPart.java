package org.mailrecall.domain.intake;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * A part of a recall that was read.
 *
 * @param recipients normalised addresses, each once
 * @param approvals the earliest approval of each person, in order of time, at most as many as {@link
 * IntakeContext#mostWaiting()}
 */
public record KnownPart(
        int number, String tenant, String messageId, List<String> recipients, String digest, List<FollowUp> approvals) {
    public KnownPart {
        recipients = List.copyOf(recipients);
        approvals = List.copyOf(approvals);
    }

    static KnownPart of(AskedPart part) {
        return new KnownPart(
                part.number(), part.any().tenant(), part.any().messageId(), part.addresses(), part.digest(), List.of());
    }

    boolean says(AskedPart part) {
        return messageId.equals(part.any().messageId())
                && Set.copyOf(recipients).equals(Set.copyOf(part.addresses()));
    }

    /**
     * Whether an approval adds something: it is the first of its person, or earlier than the known approval of this
     * person.
     */
    boolean isNews(FollowUp approval) {
        return approvals.stream()
                .noneMatch(known -> known.by().equals(approval.by()) && known.atMillis() <= approval.atMillis());
    }

    boolean hasRoomFor(FollowUp approval, int most) {
        return approvals.size() < most
                || approvals.stream().anyMatch(known -> known.by().equals(approval.by()));
    }

    KnownPart approved(FollowUp approval) {
        List<FollowUp> now = new ArrayList<>(approvals);
        now.removeIf(known -> known.by().equals(approval.by()));
        now.add(approval.withDigests(Set.of()).withoutOriginal());
        now.sort(Comparator.comparingLong(FollowUp::atMillis));
        return new KnownPart(number, tenant, messageId, recipients, digest, now);
    }
}
