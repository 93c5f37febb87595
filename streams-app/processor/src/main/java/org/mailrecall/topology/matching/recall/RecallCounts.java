package org.mailrecall.topology.matching.recall;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.Function;
import org.mailrecall.domain.recall.state.RecipientRecall;
import org.mailrecall.metrics.Ages;
import org.mailrecall.metrics.RecallMetrics;
import org.mailrecall.metrics.Waits;

/** The numbers of a task's stored recalls: of each tenant, for its bound, and of those that wait, for the metrics. */
final class RecallCounts implements AutoCloseable {
    private final RecallMetrics metrics;
    private final String task;
    private final Waits waits;
    private final TenantRoom room;

    /** @param mostPerTenant how many recalls of a tenant are stored at most */
    RecallCounts(RecallMetrics metrics, String task, int mostPerTenant) {
        this.metrics = metrics;
        this.task = task;
        this.waits = metrics.waitsOf(task);
        this.room = new TenantRoom(mostPerTenant);
    }

    TenantRoom room() {
        return room;
    }

    /**
     * Updates the numbers of the tenant's recalls, and those of the recalls that are pending, wait for an approval, or
     * wait for an outcome.
     *
     * @param before null for a recall that is new
     * @param now null for a recall that is forgotten
     */
    void count(RecipientRecall before, RecipientRecall now) {
        room.move(before, now);
        count(waits.pending(), before, now, RecipientRecall::pendingSince);
        count(waits.approval(), before, now, RecipientRecall::awaitingApprovalSince);
        count(waits.answer(), before, now, RecipientRecall::unansweredSince);
    }

    private static void count(
            Ages ages, RecipientRecall before, RecipientRecall now, Function<RecipientRecall, OptionalLong> since) {
        ages.move(
                before == null ? OptionalLong.empty() : since.apply(before),
                now == null ? OptionalLong.empty() : since.apply(now));
    }

    /** Reports how long the first due recall has been due; zero when none is due. */
    void dueBehind(Duration behind) {
        metrics.dueBehind(task, behind);
    }

    @Override
    public void close() {
        metrics.taskClosed(task);
    }
}
