package org.mailrecall.domain.recall;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.mailrecall.domain.RecallReason;
import org.mailrecall.domain.RecallResult;
import org.mailrecall.domain.RecipientRequest;
import org.mailrecall.domain.TenantSettings;
import org.mailrecall.domain.copy.CopyFacts;
import org.mailrecall.domain.copy.CopyStanding;
import org.mailrecall.domain.copy.Failure;

/** When and how a recall ends: the earliest of the ends that its facts allow, once no earlier one can turn up. */
final class Endings {
    private Endings() {}

    static void decide(DecisionBuilder work) {
        if (!work.state().admitted() || !work.state().pending()) {
            return;
        }
        End end = earliest(work);
        boolean certain = work.passed(end.at());
        // A failing answer holds only when no deletion came within the lateness after it (see byAnswers), so nothing
        // that is still unread can go before a deletion, but a stop while no answer is outstanding.
        boolean deleted = end.reason() == null
                && !work.policy().waitForLateInput()
                && !Admission.nothingToWaitFor(work)
                && !mayHaveStopped(work);
        if (certain || deleted) {
            end(work, end);
        }
    }

    private static boolean mayHaveStopped(DecisionBuilder work) {
        return work.state().stop() != null
                || work.own().stream().anyMatch(copy -> copy.outcomes()
                        .tryAgain()
                        .containsKey(copy.attempts().count()));
    }

    static void end(DecisionBuilder work, End end) {
        work.become(work.state().ended(end));
        work.trace(TraceLines.ended(work.state()).decidedBy(settings(work, end)));
    }

    /** Who set what decided this end; null where the tenant's settings did not. */
    private static TenantSettings.Origin settings(DecisionBuilder work, End end) {
        TenantSettings asked = work.tenantAt(work.askedAt());
        if (end.result() == RecallResult.DELIVERED) {
            return asked.origin();
        }
        if (end.reason() == null) {
            return null;
        }
        RecipientRequest request = work.state().request();
        return switch (end.reason()) {
            case RECALL_DISABLED -> work.tenantAt(work.state().stop().at()).origin();
            case OVER_LIMIT -> asked.origin();
            case NOT_APPROVED -> asked.approval().concerns(request) ? asked.origin() : null;
            case TOO_OLD -> asked.tooOld(request) ? asked.origin() : null;
            case OTHER_TENANT,
                    ON_PREMISES,
                    EXTERNAL_RECIPIENT,
                    ENCRYPTED,
                    ALREADY_READ,
                    NOT_IN_MAILBOX,
                    REJECTED,
                    CANCELLED,
                    NOT_CONFIRMED,
                    NOT_SENDER,
                    OUT_OF_REACH,
                    NEVER_DELIVERED,
                    NO_RECALLABLE_ID,
                    UNUSABLE_ADDRESS,
                    NOT_SUBMITTER,
                    TOO_MANY_COPIES -> null;
        };
    }

    /** The end that the facts known so far lead to. */
    static End earliest(DecisionBuilder work) {
        // In this order where moments are equal.
        return Stream.of(byDeletion(work), byAnswers(work), byStop(work), byDeadline(work))
                .filter(Objects::nonNull)
                .min(Comparator.comparingLong(End::at))
                .orElseThrow();
    }

    private static End byDeletion(DecisionBuilder work) {
        return work.own().stream()
                .filter(copy -> copy.deletion() != null)
                .map(copy -> End.success(
                        Math.max(work.askedAt(), copy.deletion().at()),
                        copy.deletion().evidence()))
                .min(Comparator.comparingLong(End::at))
                .orElse(null);
    }

    /** Every own copy known at a moment had failed the lateness before it. */
    private static End byAnswers(DecisionBuilder work) {
        List<CopyFacts> own = inOrder(work);
        for (int known = 1; known <= own.size(); known++) {
            Failure latest = latestFailure(own.subList(0, known));
            if (latest == null) {
                return null;
            }
            long at = Math.max(latest.at() + work.policy().lateness(), work.knownAt(own.get(known - 1)));
            boolean beforeTheNext = known == own.size() || at < work.knownAt(own.get(known));
            if (beforeTheNext && at <= work.deadline()) {
                return End.failed(reason(latest), at, latest.evidence());
            }
        }
        return null;
    }

    /** Stopped, no own copy's answer is outstanding, and not all have failed: that would decide. */
    private static End byStop(DecisionBuilder work) {
        Stop stop = work.state().stop();
        if (stop == null) {
            return null;
        }
        long at = Math.max(stop.at(), work.askedAt());
        for (CopyFacts copy : work.own()) {
            if (copy.wasCommanded()) {
                OptionalLong outcome = Commands.outcomeAt(work, copy, stop.at());
                if (outcome.isEmpty()) {
                    return null;
                }
                at = Math.max(at, outcome.getAsLong());
            }
        }
        long nothingOutstanding = at;
        List<CopyFacts> known = work.own().stream()
                .filter(copy -> work.knownAt(copy) <= nothingOutstanding)
                .toList();
        if (latestFailure(known) == null) {
            return End.failed(stop.reason(), nothingOutstanding, stop.evidence());
        }
        // All known copies have failed, until one comes that gets no command any more.
        return inOrder(work).stream()
                .filter(copy -> work.knownAt(copy) > nothingOutstanding && copy.failure() == null)
                .findFirst()
                .map(copy -> End.failed(stop.reason(), work.knownAt(copy), stop.evidence()))
                .orElse(null);
    }

    private static End byDeadline(DecisionBuilder work) {
        return End.failed(reasonAtDeadline(work), work.deadline(), null);
    }

    private static RecallReason reasonAtDeadline(DecisionBuilder work) {
        RecipientRecall recall = work.state();
        boolean stopped = recall.stop() != null && recall.stop().at() <= work.deadline();
        if (recall.approvalMissing() && !stopped) {
            return RecallReason.NOT_APPROVED;
        }
        // A copy that came at the very deadline never had a chance: it hides no other copy's failure.
        Failure failure = latestFailure(work.own().stream()
                .filter(copy -> work.knownAt(copy) < work.deadline())
                .toList());
        if (stopped && failure == null) {
            return recall.stop().reason();
        }
        if (work.own().stream().anyMatch(copy -> copy.wasCommanded() && copy.failure() == null)) {
            return RecallReason.NOT_CONFIRMED;
        }
        if (failure != null) {
            return reason(failure);
        }
        if (seen(work, CopyStanding.OUT_OF_REACH)) {
            return RecallReason.OUT_OF_REACH;
        }
        return seen(work, CopyStanding.NOT_SENDER) ? RecallReason.NOT_SENDER : RecallReason.NEVER_DELIVERED;
    }

    /** The latest failure of copies that have all failed; null if one has not, or there are none. */
    private static Failure latestFailure(List<CopyFacts> copies) {
        boolean allFailed = copies.stream().allMatch(copy -> copy.failure() != null);
        return allFailed
                ? copies.stream()
                        .map(CopyFacts::failure)
                        .max(Comparator.comparingLong(Failure::at))
                        .orElse(null)
                : null;
    }

    /** The own copies, as they came to matter. */
    private static List<CopyFacts> inOrder(DecisionBuilder work) {
        return work.own().stream()
                .sorted(Comparator.comparingLong(work::knownAt))
                .toList();
    }

    private static boolean seen(DecisionBuilder work, CopyStanding standing) {
        return work.state().copies().all().stream()
                .anyMatch(copy -> copy.standing() == standing && copy.copy().deliveredAt() <= work.deadline());
    }

    /** Why a recall failed whose copy was not deleted. */
    static RecallReason reason(Failure failure) {
        return switch (failure.status()) {
            case ALREADY_READ -> RecallReason.ALREADY_READ;
            case NOT_IN_MAILBOX -> RecallReason.NOT_IN_MAILBOX;
            case REJECTED -> RecallReason.REJECTED;
            case DELETED, TRY_AGAIN, EXPIRED -> throw new IllegalStateException(failure.status() + " is no failure");
        };
    }
}
