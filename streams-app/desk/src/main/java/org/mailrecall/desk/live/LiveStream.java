package org.mailrecall.desk.live;

import io.javalin.http.sse.SseClient;

/** An open stream about a recall. {@link LiveStreams} calls it from a single thread at a time. */
public interface LiveStream {
    /** Returns the person who opened it. */
    String owner();

    SseClient client();

    /** Whether the owner's sign-in has ended, so that they may see no more. */
    boolean isOver();

    /** Sends the changes since the last call. */
    void sendNews();
}
