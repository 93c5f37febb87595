package org.mailrecall.desk.api;

import io.javalin.http.sse.SseClient;
import io.javalin.http.sse.SseHandler;
import java.time.InstantSource;
import java.util.Optional;
import org.mailrecall.desk.format.Json;
import org.mailrecall.desk.http.Call;
import org.mailrecall.desk.http.CallStream;
import org.mailrecall.desk.http.ProblemException;
import org.mailrecall.desk.live.LiveStreams;
import org.mailrecall.desk.query.BadQueryException;
import org.mailrecall.desk.query.recall.EventQueries;
import org.mailrecall.desk.query.recall.EventRecord;
import org.mailrecall.desk.representation.RecallJson;
import org.mailrecall.desk.trace.Position;
import org.mailrecall.desk.trace.RecallKey;

/**
 * Sends the trace events of a recall as server-sent events: the stored events, then the events to come. The id of each
 * is its {@link Position} in the topic. A client that names such an id in {@code Last-Event-ID}, or in the parameter
 * {@code after}, gets the events after it.
 */
public final class EventStreams {
    private static final int EVENTS_A_READ = 500;

    private final EventQueries events;
    private final LiveStreams live;
    private final InstantSource clock;

    public EventStreams(EventQueries events, LiveStreams live, InstantSource clock) {
        this.events = events;
        this.live = live;
        this.clock = clock;
    }

    /** @param recipient the only recipient whose events are sent; empty for all */
    void open(Call call, String recallId, Optional<String> recipient) {
        Optional<Position> start = start(call);
        if (!live.mayOpen(CallStream.ownerOf(call))) {
            throw ProblemException.tooMany(10);
        }
        call.http().header("X-Accel-Buffering", "no");
        new SseHandler(client -> {
                    RecallKey key = new RecallKey(call.caller().tenant(), recallId);
                    live.open(key, new Stream(call, recallId, recipient, client, start));
                })
                .handle(call.http());
    }

    private static Optional<Position> start(Call call) {
        String text = Optional.ofNullable(call.http().header("Last-Event-ID"))
                .or(() -> call.parameter("after"))
                .orElse("");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (!text.matches("\\d{1,9}-\\d{1,18}")) {
            throw new BadQueryException("the event to go on after is not written partition-offset");
        }
        String[] parts = text.split("-");
        return Optional.of(new Position(Integer.parseInt(parts[0]), Long.parseLong(parts[1])));
    }

    /** The stream of a call, with the position of the last event that was sent. */
    private final class Stream extends CallStream {
        private final String recallId;
        private final Optional<String> recipient;
        private Optional<Position> last;

        Stream(Call call, String recallId, Optional<String> recipient, SseClient client, Optional<Position> start) {
            super(call, client, clock);
            this.recallId = recallId;
            this.recipient = recipient;
            this.last = start;
        }

        @Override
        public void sendNews() {
            int sent;
            do {
                sent = 0;
                for (EventRecord event : events.after(call().scope(), recallId, recipient, last, EVENTS_A_READ)) {
                    client().sendEvent(
                                    "trace",
                                    Json.text(RecallJson.event(event)),
                                    event.position().toString());
                    last = Optional.of(event.position());
                    sent++;
                }
            } while (sent == EVENTS_A_READ && !client().terminated());
        }
    }
}
