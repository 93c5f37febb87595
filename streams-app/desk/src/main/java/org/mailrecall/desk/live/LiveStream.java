package org.mailrecall.desk.live;

import java.util.List;
import java.util.Optional;

/**
 * What a stream of server-sent events tells, and to whom. {@link LiveStreams} calls it from a single thread at a time.
 */
public interface LiveStream {
    /** Returns a text that names the person who opened it. */
    String owner();

    /**
     * Returns the next events, none where nothing has changed. There may be more: they are asked for when the client
     * has taken these. Empty where the stream is over, because its owner may no longer see what it tells.
     *
     * @throws RuntimeException where it cannot be known now what the owner may see; nothing is then sent, and it is asked
     *     again
     */
    Optional<List<LiveEvent>> next();
}
