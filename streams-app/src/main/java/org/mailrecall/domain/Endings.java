package org.mailrecall.domain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.mailrecall.events.RecallReason;

/** When and how a recall ends: the earliest of the ends that its facts allow, once no earlier one can turn up. */
final class Endings {
    private Endings() {}

    static void decide(Work work) {
        if (!work.state().admitted() || !work.state().pending()) {
            return;
        }
        End end = earliest(work);
        boolean certain = work.passed(end.at());
        // A failing answer holds only when no deletion came within the lateness after it (see byAnswers), so nothing
        // that is still unread can go before a deletion.
        boolean deleted = end.reason() == null && !work.policy().waitForLateInput();
        if (certain || deleted) {
            end(work, end);
        }
    }

    static void end(Work work, End end) {
        work.become(work.state().ended(end));
        work.trace(TraceLines.ended(work.state()));
    }

    /** The end that the facts known so far lead to. */
    static End earliest(Work work) {
        // In this order where moments are equal.
        return Stream.of(byDeletion(work), byAnswers(work), byStop(work), byDeadline(work))
                .filter(Objects::nonNull)
                .min(Comparator.comparingLong(End::at))
                .orElseThrow();
    }

    private static End byDeletion(Work work) {
        return work.state().own().stream()
                .filter(copy -> copy.deletion() != null)
                .map(copy -> End.success(
                        Math.max(work.askedAt(), copy.deletion().at()),
                        copy.deletion().evidence()))
                .min(Comparator.comparingLong(End::at))
                .orElse(null);
    }

    /** Every own copy known at a moment had failed the lateness before it. */
    private static End byAnswers(Work work) {
        List<CopyFacts> own = new ArrayList<>(counted(work));
        own.sort(Comparator.comparingLong(work::firstDue));
        Failure latest = null;
        for (int i = 0; i < own.size(); i++) {
            Failure failure = own.get(i).failure();
            if (failure == null) {
                return null;
            }
            latest = latest == null || failure.at() > latest.at() ? failure : latest;
            long at = Math.max(latest.at() + work.policy().lateness(), work.firstDue(own.get(i)));
            boolean beforeTheNext = i + 1 == own.size() || at < work.firstDue(own.get(i + 1));
            if (beforeTheNext && at <= work.deadline()) {
                return End.failed(reason(latest), at, latest.evidence());
            }
        }
        return null;
    }

    /** Stopped, and no own copy's answer is outstanding, nor have all failed. */
    private static End byStop(Work work) {
        Stop stop = work.state().stop();
        if (stop == null) {
            return null;
        }
        long at = stop.at();
        boolean allFailed = !counted(work).isEmpty();
        for (CopyFacts copy : counted(work)) {
            OptionalLong answered = copy.answeredAt();
            if (answered.isEmpty()) {
                return null;
            }
            allFailed &= copy.failure() != null;
            at = Math.max(at, answered.getAsLong());
        }
        return allFailed ? null : End.failed(stop.reason(), Math.max(at, work.askedAt()), stop.evidence());
    }

    private static End byDeadline(Work work) {
        RecipientRecall recall = work.state();
        return End.failed(reasonAtDeadline(recall, counted(work)), work.deadline(), null);
    }

    private static RecallReason reasonAtDeadline(RecipientRecall recall, List<CopyFacts> own) {
        if (recall.stop() != null) {
            return recall.stop().reason();
        }
        if (own.stream().anyMatch(copy -> copy.attempts() > 0 && copy.failure() == null)) {
            return RecallReason.NOT_CONFIRMED;
        }
        if (!own.isEmpty()) {
            Failure latest = own.stream()
                    .map(CopyFacts::failure)
                    .filter(Objects::nonNull)
                    .max(Comparator.comparingLong(Failure::at))
                    .orElse(null);
            if (latest != null) {
                return reason(latest);
            }
        }
        if (seen(recall, CopyStanding.OUT_OF_REACH)) {
            return RecallReason.OUT_OF_REACH;
        }
        return seen(recall, CopyStanding.NOT_SENDER) ? RecallReason.NOT_SENDER : RecallReason.NEVER_DELIVERED;
    }

    /** The own copies that decide: once the recall is stopped, those that had a command. */
    private static List<CopyFacts> counted(Work work) {
        boolean stopped = work.state().stop() != null;
        return work.state().own().stream()
                .filter(copy -> !stopped || copy.attempts() > 0)
                .toList();
    }

    private static boolean seen(RecipientRecall recall, CopyStanding standing) {
        return recall.copies().values().stream().anyMatch(copy -> copy.standing() == standing);
    }

    private static RecallReason reason(Failure failure) {
        return RecallReason.valueOf(failure.status().name());
    }
}
