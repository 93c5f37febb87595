package org.mailrecall.desk.page.recall;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.mailrecall.desk.access.Standing;
import org.mailrecall.desk.http.Call;
import org.mailrecall.desk.http.CallStream;
import org.mailrecall.desk.http.FilledStore;
import org.mailrecall.desk.http.Operation;
import org.mailrecall.desk.live.LiveEvent;
import org.mailrecall.desk.query.Scope;
import org.mailrecall.desk.query.recall.RecallQueries;
import org.mailrecall.desk.query.recall.RecallRecord;

/** Tells an open page that its recall has changed; the page then asks for its parts again. */
final class ChangeStream extends CallStream {
    private final RecallQueries recalls;

    /** @param shown the {@link #version} that the page shows; empty where it does not say */
    ChangeStream(
            Call call,
            String recallId,
            Standing standing,
            RecallQueries recalls,
            FilledStore store,
            InstantSource clock,
            Optional<String> shown) {
        super(call, recallId, standing, recalls, store, Operation.GET_RECALL, clock, shown);
        this.recalls = recalls;
    }

    @Override
    protected List<LiveEvent> news(Scope scope, Optional<String> after) {
        return recalls.one(scope, recallId())
                .map(ChangeStream::version)
                .filter(now -> !after.equals(Optional.of(now)))
                .map(now -> List.of(new LiveEvent("changed", now, now)))
                .orElse(List.of());
    }

    /**
     * Returns a text that changes with every trace event of the recall, and where a report changes its number of
     * recipients or makes it complete.
     */
    static String version(RecallRecord recall) {
        return recall.lastPartition() + "-" + recall.lastOffset() + "-" + recall.recipients() + "-" + recall.complete();
    }
}
