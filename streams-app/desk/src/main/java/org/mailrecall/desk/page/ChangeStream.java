package org.mailrecall.desk.page;

import io.javalin.http.sse.SseClient;
import java.time.InstantSource;
import java.util.Optional;
import org.mailrecall.desk.api.Call;
import org.mailrecall.desk.live.LiveStream;
import org.mailrecall.desk.query.RecallQueries;
import org.mailrecall.desk.query.RecallRecord;

/** Informs an open page that its recall has changed; the page then asks for its parts again. */
final class ChangeStream implements LiveStream {
    private final Call call;
    private final String recallId;
    private final SseClient client;
    private final RecallQueries recalls;
    private final InstantSource clock;
    private String seen;

    ChangeStream(
            Call call, String recallId, SseClient client, RecallQueries recalls, InstantSource clock, String seen) {
        this.call = call;
        this.recallId = recallId;
        this.client = client;
        this.recalls = recalls;
        this.clock = clock;
        this.seen = seen;
    }

    @Override
    public String owner() {
        return call.caller().tenant() + ' ' + call.caller().subject();
    }

    @Override
    public SseClient client() {
        return client;
    }

    @Override
    public boolean isOver() {
        return !clock.instant().isBefore(call.caller().expires());
    }

    @Override
    public void sendNews() {
        Optional<RecallRecord> recall = recalls.one(call.scope(), recallId);
        String now = recall.map(ChangeStream::version).orElse("gone");
        if (!now.equals(seen)) {
            client.sendEvent("changed", now, now);
            seen = now;
        }
    }

    /** Returns a text that changes with every trace event and every report that counts something. */
    static String version(RecallRecord recall) {
        return recall.lastPartition() + "-" + recall.lastOffset() + "-" + recall.complete();
    }
}
