package org.mailrecall.domain.recall;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.mailrecall.domain.RecallReason;
import org.mailrecall.domain.TenantSettings;
import org.mailrecall.domain.copy.Attempts;
import org.mailrecall.domain.copy.Copy;
import org.mailrecall.domain.copy.CopyFacts;
import org.mailrecall.domain.recall.decision.Command;
import org.mailrecall.domain.recall.state.CommandIds;
import org.mailrecall.domain.recall.state.RecipientRecall;
import org.mailrecall.domain.recall.state.Stop;

/** Rule 6: a single hard-delete command for each copy that may be recalled, and the repetitions of the command. */
final class Commands {
    /** The greatest number of attempts of a command. With the default pauses, 30 attempts fit into 24 hours. */
    static final int MOST_ATTEMPTS = 1_000;

    /** The next command for a copy, first or repeated, and the event time at which it is due, in milliseconds. */
    record Due(CopyFacts copy, long at) {}

    private Commands() {}

    /**
     * Sends the commands that may leave at the present watermark, in order of their due times. If a command finds
     * recall switched off at its due time, the recall is stopped instead.
     */
    static void send(DecisionBuilder work) {
        for (Optional<Due> next = ready(work); next.isPresent(); next = ready(work)) {
            Due due = next.get();
            TenantSettings tenant = work.tenantAt(due.at());
            if (!tenant.recallEnabled()) {
                work.become(work.state().stopped(new Stop(due.at(), RecallReason.RECALL_DISABLED, null)));
                continue;
            }
            Copy copy = due.copy().copy();
            CopyFacts sent = due.copy().attempted(due.at(), !tenant.recallReadMessages());
            Command command = new Command(
                    copy,
                    CommandIds.of(work.state().request(), copy),
                    sent.attempts().count(),
                    sent.attempts().onlyIfUnread(),
                    due.at(),
                    work.times().deadline());
            work.become(work.state().with(sent));
            work.send(command, TraceLines.commanded(work.state(), command));
            work.earlyOutcomesOf(command).forEach(outcome -> Recalls.outcome(work, outcome));
        }
    }

    private static Optional<Due> ready(DecisionBuilder work) {
        List<Due> outlook = outlook(work).toList();
        // The first command that will find recall switched off stops the recall. A command that is due later must not
        // leave before that.
        OptionalLong stopping = outlook.stream()
                .mapToLong(Due::at)
                .filter(at -> !work.tenantAt(at).recallEnabled())
                .min();
        return outlook.stream()
                .filter(due -> work.times().passed(leavesFrom(work, due)))
                .filter(due -> stopping.isEmpty() || due.at() <= stopping.getAsLong())
                .min(Comparator.comparingLong(Due::at)
                        .thenComparing(due -> due.copy().copy().copyId()));
    }

    /**
     * Returns when the outcome of the last command before a stop was decided; empty while that command has no outcome.
     * A repetition that was due before the stop and did not leave, because an outcome stamped later was read first,
     * counts as sent: the order of reading must not matter.
     *
     * @param stop the time of the stop, in milliseconds of event time
     */
    static OptionalLong outcomeAt(DecisionBuilder work, CopyFacts copy, long stop) {
        OptionalLong settled = copy.outcomes().settledAt();
        boolean stayedAway = settled.isPresent() && dueAt(work, copy) < Math.min(stop, settled.getAsLong());
        return stayedAway ? settled : copy.lastOutcomeAt();
    }

    /**
     * Returns the watermark from which a command may leave: for a repetition its due time, for a first command {@link
     * RecallTimes#leavesFrom}.
     */
    static long leavesFrom(DecisionBuilder work, Due due) {
        return !due.copy().wasCommanded() ? work.times().leavesFrom(due.at()) : due.at();
    }

    /**
     * Returns for each copy the next command, if one is to leave or to stop the recall as long as no further event
     * comes.
     */
    static Stream<Due> outlook(DecisionBuilder work) {
        RecipientRecall recall = work.state();
        boolean never = !recall.admissionDecided()
                || recall.approvalMissing()
                || (recall.end() != null && recall.end().refusal())
                || Admission.isInVain(work);
        return never
                ? Stream.empty()
                : recall.copies().all().stream()
                        .filter(copy -> copy.standing().recallable())
                        .map(copy -> new Due(copy, dueAt(work, copy)))
                        .filter(due -> allowed(work, due));
    }

    private static boolean allowed(DecisionBuilder work, Due due) {
        boolean stopped = work.state().stop() != null && work.state().stop().at() <= due.at();
        return due.at() < work.times().deadline() && !stopped && wanted(work, due);
    }

    private static boolean wanted(DecisionBuilder work, Due due) {
        OptionalLong settled = due.copy().outcomes().settledAt();
        if (settled.isEmpty() || settled.getAsLong() <= due.at()) {
            return settled.isEmpty();
        }
        // The outcome is stamped after the due time, and was read before the command could leave. A first command
        // leaves all the same. A repetition does not, with two exceptions: it left when the inputs were first read, as
        // an outcome of that attempt or of a later attempt shows; or recall is off at its due time, and it stops the
        // recall.
        return !due.copy().wasCommanded() || !work.tenantAt(due.at()).recallEnabled() || work.hasLeftBefore(due.copy());
    }

    /**
     * Returns the event time at which the next command for a copy is due. A repetition is due a back-off after the
     * {@code TRY_AGAIN} for the last attempt or, without it, a back-off after the time in which an outcome should have
     * come. After {@link #MOST_ATTEMPTS} attempts no repetition is due: the result is {@code Long.MAX_VALUE}.
     */
    private static long dueAt(DecisionBuilder work, CopyFacts copy) {
        if (!copy.wasCommanded()) {
            return work.times().firstDue(copy);
        }
        Attempts attempts = copy.attempts();
        if (attempts.count() >= MOST_ATTEMPTS) {
            return Long.MAX_VALUE;
        }
        long backoff = work.policy().backoff(attempts.count());
        long inSilence = attempts.lastDueMillis() + work.policy().answerTimeout() + backoff;
        Long tryAgain = copy.outcomes().tryAgain().get(attempts.count());
        return tryAgain == null || tryAgain > inSilence ? inSilence : tryAgain + backoff;
    }
}
