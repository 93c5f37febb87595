package org.mailrecall.desk.live;

import io.javalin.http.sse.SseClient;

/** An open stream of server-sent events about a recall. {@link LiveStreams} calls it from a single thread at a time. */
public interface LiveStream {
    /** Returns a text that names the person who opened it. */
    String owner();

    SseClient client();

    /** Whether the owner's sign-in has ended: the stream must then be closed. */
    boolean isOver();

    /** Sends the changes since the last call; nothing where there are none. */
    void sendNews();
}
