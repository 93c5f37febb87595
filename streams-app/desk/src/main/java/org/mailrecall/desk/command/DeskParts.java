package org.mailrecall.desk.command;

import io.javalin.config.JavalinConfig;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import org.mailrecall.desk.access.Audit;
import org.mailrecall.desk.access.TokenVerifier;
import org.mailrecall.desk.api.AuditEndpoint;
import org.mailrecall.desk.api.Deadlines;
import org.mailrecall.desk.api.DeskServer;
import org.mailrecall.desk.api.Endpoint;
import org.mailrecall.desk.api.EventStreams;
import org.mailrecall.desk.api.Gate;
import org.mailrecall.desk.api.Operation;
import org.mailrecall.desk.api.RecallEndpoints;
import org.mailrecall.desk.graph.GraphEndpoints;
import org.mailrecall.desk.live.LiveStreams;
import org.mailrecall.desk.query.EventQueries;
import org.mailrecall.desk.query.MessageTraceQueries;
import org.mailrecall.desk.query.RecallQueries;
import org.mailrecall.desk.query.RecipientQueries;
import org.mailrecall.desk.store.Database;

/** The parts of the desk that answer, over one trace store. */
public final class DeskParts implements AutoCloseable {
    private final LiveStreams live;
    private final Gate gate;
    private final Map<Operation, Endpoint> operations = new EnumMap<>(Operation.class);

    /**
     * Serves nothing yet.
     *
     * @param publicUrl what links begin with
     */
    public DeskParts(
            Database database,
            TokenVerifier tokens,
            Gate.Limits limits,
            Deadlines deadlines,
            String publicUrl,
            InstantSource clock) {
        EventQueries events = new EventQueries(database);
        Audit audit = new Audit(database);
        live = new LiveStreams(clock);
        gate = new Gate(tokens, audit, clock, limits);
        RecallEndpoints recalls = new RecallEndpoints(
                new RecallQueries(database),
                new RecipientQueries(database),
                events,
                new EventStreams(events, live, clock),
                deadlines);
        GraphEndpoints graph = new GraphEndpoints(new MessageTraceQueries(database), events, publicUrl);
        operations.put(Operation.LIST_RECALLS, recalls::list);
        operations.put(Operation.GET_RECALL, recalls::get);
        operations.put(Operation.LIST_RECIPIENTS, recalls::recipients);
        operations.put(Operation.LIST_EVENTS, recalls::events);
        operations.put(Operation.LIST_AUDIT, new AuditEndpoint(audit)::list);
        operations.put(Operation.SEARCH_MESSAGE_TRACES, graph::search);
        operations.put(Operation.MESSAGE_TRACE_DETAILS, graph::details);
    }

    /** The streams that are open; they want to learn of changes. */
    public LiveStreams live() {
        return live;
    }

    /** What every operation passes. */
    public Gate gate() {
        return gate;
    }

    /** Listens; {@code more} adds further routes. */
    public DeskServer serve(String host, int port, Consumer<JavalinConfig> more) {
        return DeskServer.start(host, port, gate, operations, more);
    }

    @Override
    public void close() {
        live.close();
    }
}
