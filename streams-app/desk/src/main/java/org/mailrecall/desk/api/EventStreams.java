package org.mailrecall.desk.api;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.mailrecall.desk.access.Standing;
import org.mailrecall.desk.format.Json;
import org.mailrecall.desk.http.Call;
import org.mailrecall.desk.http.CallStream;
import org.mailrecall.desk.http.FilledStore;
import org.mailrecall.desk.http.Gate;
import org.mailrecall.desk.http.Operation;
import org.mailrecall.desk.http.ProblemException;
import org.mailrecall.desk.live.LiveEvent;
import org.mailrecall.desk.live.LiveStreams;
import org.mailrecall.desk.query.BadQueryException;
import org.mailrecall.desk.query.Scope;
import org.mailrecall.desk.query.recall.EventQueries;
import org.mailrecall.desk.query.recall.EventRecord;
import org.mailrecall.desk.query.recall.RecallQueries;
import org.mailrecall.desk.representation.RecallJson;
import org.mailrecall.desk.trace.Position;
import org.mailrecall.desk.trace.RecallKey;

/**
 * Sends the trace events of a recall as server-sent events: the stored events, then the events to come. The id of each
 * is its {@link Position} in the topic. A client that names such an id in {@code Last-Event-ID}, or in the parameter
 * {@code after}, gets the events after it.
 */
public final class EventStreams {
    /** So many events are in memory for a client that takes none, whatever the recall has. */
    private static final int EVENTS_A_READ = 100;

    private final EventQueries events;
    private final RecallQueries recalls;
    private final FilledStore store;
    private final LiveStreams live;
    private final Gate gate;
    private final InstantSource clock;

    public EventStreams(
            EventQueries events,
            RecallQueries recalls,
            FilledStore store,
            LiveStreams live,
            Gate gate,
            InstantSource clock) {
        this.events = events;
        this.recalls = recalls;
        this.store = store;
        this.live = live;
        this.gate = gate;
        this.clock = clock;
    }

    /** @param recipient the only recipient whose events are sent; empty for all */
    void open(Call call, String recallId, Optional<String> recipient) {
        Optional<String> start = Optional.ofNullable(call.http().header("Last-Event-ID"))
                .or(() -> call.parameter("after"))
                .filter(text -> !text.isEmpty());
        start.ifPresent(EventStreams::position);
        if (!live.mayOpen(CallStream.ownerOf(call))) {
            throw ProblemException.tooMany(10);
        }
        RecallKey key = new RecallKey(call.caller().tenant(), recallId);
        live.open(call.http(), key, new Stream(call, recallId, gate.standing(call.http()), recipient, start));
    }

    private static Position position(String text) {
        if (!text.matches("\\d{1,9}-\\d{1,18}")) {
            throw new BadQueryException("the event to go on after is not written partition-offset");
        }
        String[] parts = text.split("-");
        return new Position(Integer.parseInt(parts[0]), Long.parseLong(parts[1]));
    }

    /** The events of a recall, or of a recipient of it. */
    private final class Stream extends CallStream {
        private final Optional<String> recipient;

        Stream(Call call, String recallId, Standing standing, Optional<String> recipient, Optional<String> start) {
            super(call, recallId, standing, recalls, store, Operation.LIST_EVENTS, clock, start);
            this.recipient = recipient;
        }

        @Override
        protected List<LiveEvent> news(Scope scope, Optional<String> after) {
            return events.after(scope, recallId(), recipient, after.map(EventStreams::position), EVENTS_A_READ).stream()
                    .map(Stream::event)
                    .toList();
        }

        private static LiveEvent event(EventRecord event) {
            return new LiveEvent(
                    "trace",
                    Json.text(RecallJson.event(event)),
                    event.position().toString());
        }
    }
}
