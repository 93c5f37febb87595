package org.mailrecall.desk.page.recall;

import io.javalin.http.sse.SseClient;
import java.time.InstantSource;
import java.util.Optional;
import org.mailrecall.desk.http.Call;
import org.mailrecall.desk.http.CallStream;
import org.mailrecall.desk.query.recall.RecallQueries;
import org.mailrecall.desk.query.recall.RecallRecord;

/** Tells an open page that its recall has changed; the page then asks for its parts again. */
final class ChangeStream extends CallStream {
    private final String recallId;
    private final RecallQueries recalls;
    private String seen;

    ChangeStream(
            Call call, String recallId, SseClient client, RecallQueries recalls, InstantSource clock, String seen) {
        super(call, client, clock);
        this.recallId = recallId;
        this.recalls = recalls;
        this.seen = seen;
    }

    @Override
    public void sendNews() {
        Optional<RecallRecord> recall = recalls.one(call().scope(), recallId);
        String now = recall.map(ChangeStream::version).orElse("gone");
        if (!now.equals(seen)) {
            client().sendEvent("changed", now, now);
            seen = now;
        }
    }

    /**
     * Returns a text that changes with every trace event of the recall, and where a report changes its number of
     * recipients or makes it complete.
     */
    static String version(RecallRecord recall) {
        return recall.lastPartition() + "-" + recall.lastOffset() + "-" + recall.recipients() + "-" + recall.complete();
    }
}
