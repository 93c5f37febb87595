package org.mailrecall.domain.recall;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.mailrecall.domain.RecallReason;
import org.mailrecall.domain.TenantSettings;
import org.mailrecall.domain.copy.CopyFacts;
import org.mailrecall.domain.copy.CopyStanding;
import org.mailrecall.domain.copy.Failure;
import org.mailrecall.domain.recall.state.End;
import org.mailrecall.domain.recall.state.RecipientRecall;
import org.mailrecall.domain.recall.state.Stop;

/**
 * The rules of when and how a recall ends. Several ends can follow from the facts of a recall. The earliest end wins,
 * once nothing can be read any more that leads to an earlier end.
 */
final class ResultRules {
    private ResultRules() {}

    static void decide(DecisionBuilder work) {
        if (!work.state().admissionDecided() || !work.state().pending()) {
            return;
        }
        End end = earliest(work);
        boolean certain = work.times().passed(end.at());
        // A Success need not wait for the watermark. A failure ends the recall only a lateness after its time (see
        // byFailures), so no unread record can lead to an end before the deletion, with a single exception: a stop at a
        // time when no outcome is outstanding.
        boolean deleted = end.reason() == null
                && !work.policy().waitForLateInput()
                && !Admission.isInVain(work)
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
        end(work, end, DecidingSettings.of(work, end));
    }

    /** @param decidedBy the origin of the tenant's settings that decided this end; null where they did not decide it */
    static void end(DecisionBuilder work, End end, TenantSettings.Origin decidedBy) {
        work.become(work.state().ended(end));
        work.trace(TraceLines.ended(work.state(), decidedBy));
    }

    /** Returns the earliest of the ends that follow from the known facts. There always is one: that of the deadline. */
    static End earliest(DecisionBuilder work) {
        // Of ends at the same time the first in this order wins.
        return Stream.of(byDeletion(work), byFailures(work), byStop(work), byDeadline(work))
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

    /**
     * Returns the end by failures, or null. A recall ends by failures at the first time at which every own copy
     * delivered by then has failed, and the latest of these failures is at least the lateness old.
     */
    private static End byFailures(DecisionBuilder work) {
        List<CopyFacts> own = inOrder(work);
        for (int known = 1; known <= own.size(); known++) {
            Failure latest = latestFailure(own.subList(0, known));
            if (latest == null) {
                return null;
            }
            long at = Math.max(
                    latest.at() + work.policy().lateness(), work.times().mattersFrom(own.get(known - 1)));
            boolean beforeTheNext = known == own.size() || at < work.times().mattersFrom(own.get(known));
            if (beforeTheNext && at <= work.times().deadline()) {
                return End.failed(reason(latest), at, latest.evidence());
            }
        }
        return null;
    }

    /**
     * Returns the end by a stop: the time from which no outcome of an own copy is outstanding. Null without a stop,
     * while an outcome is outstanding, and where the failures of all own copies decide instead.
     */
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
                .filter(copy -> work.times().mattersFrom(copy) <= nothingOutstanding)
                .toList();
        if (latestFailure(known) == null) {
            return End.failed(stop.reason(), nothingOutstanding, stop.evidence());
        }
        // All own copies known by then have failed, so their failures decide. A copy that comes later gets no command
        // any more: the stop decides from then on.
        return inOrder(work).stream()
                .filter(copy -> work.times().mattersFrom(copy) > nothingOutstanding && copy.failure() == null)
                .findFirst()
                .map(copy -> End.failed(stop.reason(), work.times().mattersFrom(copy), stop.evidence()))
                .orElse(null);
    }

    private static End byDeadline(DecisionBuilder work) {
        return End.failed(reasonAtDeadline(work), work.times().deadline(), null);
    }

    private static RecallReason reasonAtDeadline(DecisionBuilder work) {
        RecipientRecall recall = work.state();
        boolean stopped =
                recall.stop() != null && recall.stop().at() <= work.times().deadline();
        if (recall.approvalMissing() && !stopped) {
            return RecallReason.NOT_APPROVED;
        }
        // A copy that came exactly at the deadline could never get a command. It does not hide the failures of earlier
        // copies.
        Failure failure = latestFailure(work.own().stream()
                .filter(copy -> work.times().mattersFrom(copy) < work.times().deadline())
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
        if (seen(work, CopyStanding.NOT_SUBMITTER)) {
            return RecallReason.NOT_SUBMITTER;
        }
        if (seen(work, CopyStanding.OUT_OF_REACH)) {
            return RecallReason.OUT_OF_REACH;
        }
        return seen(work, CopyStanding.NOT_SENDER) ? RecallReason.NOT_SENDER : RecallReason.NEVER_DELIVERED;
    }

    /**
     * Returns the latest failure of copies that have all failed; null if some copy has not failed, or there are no
     * copies.
     */
    private static Failure latestFailure(List<CopyFacts> copies) {
        boolean allFailed = copies.stream().allMatch(copy -> copy.failure() != null);
        return allFailed
                ? copies.stream()
                        .map(CopyFacts::failure)
                        .max(Comparator.comparingLong(Failure::at))
                        .orElse(null)
                : null;
    }

    /** Returns the own copies in order of the time from which they matter. */
    private static List<CopyFacts> inOrder(DecisionBuilder work) {
        return work.own().stream()
                .sorted(Comparator.comparingLong(work.times()::mattersFrom))
                .toList();
    }

    private static boolean seen(DecisionBuilder work, CopyStanding standing) {
        return work.state().copies().all().stream()
                .anyMatch(copy -> copy.standing() == standing
                        && copy.copy().deliveredAt() <= work.times().deadline());
    }

    /** Returns the reason of a recall whose latest failure is the given one. */
    static RecallReason reason(Failure failure) {
        return switch (failure.status()) {
            case ALREADY_READ -> RecallReason.ALREADY_READ;
            case NOT_IN_MAILBOX -> RecallReason.NOT_IN_MAILBOX;
            case REJECTED -> RecallReason.REJECTED;
            case DELETED, TRY_AGAIN, EXPIRED -> throw new IllegalStateException(failure.status() + " is no failure");
        };
    }
}
