package org.mailrecall.desk.http;

import io.javalin.http.sse.SseClient;
import java.time.InstantSource;
import org.mailrecall.desk.live.LiveStream;

/** A stream of server-sent events for a call. It is over when the caller's sign-in ends. */
public abstract class CallStream implements LiveStream {
    private final Call call;
    private final SseClient client;
    private final InstantSource clock;

    protected CallStream(Call call, SseClient client, InstantSource clock) {
        this.call = call;
        this.client = client;
        this.clock = clock;
    }

    /** Returns the owner of a call's streams: the person, by tenant and subject. */
    public static String ownerOf(Call call) {
        return call.caller().tenant() + ' ' + call.caller().subject();
    }

    protected final Call call() {
        return call;
    }

    @Override
    public final String owner() {
        return ownerOf(call);
    }

    @Override
    public final SseClient client() {
        return client;
    }

    @Override
    public final boolean isOver() {
        return !clock.instant().isBefore(call.caller().expires());
    }
}
