package org.mailrecall.desk.live;

import io.javalin.http.sse.SseClient;

/** One open stream about one recall. {@link LiveStreams} calls it from one thread at a time. */
public interface LiveStream {
    /** Who has opened it. */
    String owner();

    SseClient client();

    /** Whether whoever opened it may see no more: their sign-in has ended. */
    boolean isOver();

    /** Sends what has happened since it was called last. */
    void sendNews();
}
