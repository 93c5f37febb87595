package org.mailrecall.desk.live;

import java.util.concurrent.atomic.AtomicBoolean;
import org.mailrecall.desk.trace.RecallKey;

/** An open stream, and whether a thread looks at it now or must look at it once more. */
final class OpenStream {
    final RecallKey key;
    final LiveStream stream;
    final StreamWriter writer;
    final AtomicBoolean atWork = new AtomicBoolean();
    volatile boolean again;
    /** Whether the last look failed, so that a trouble makes a line in the log for each stream, not for each look. */
    volatile boolean failing;

    OpenStream(RecallKey key, LiveStream stream, StreamWriter writer) {
        this.key = key;
        this.stream = stream;
        this.writer = writer;
    }
}
