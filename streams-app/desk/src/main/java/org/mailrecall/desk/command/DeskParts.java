package org.mailrecall.desk.command;

import io.javalin.config.JavalinConfig;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.mailrecall.desk.access.Audit;
import org.mailrecall.desk.access.StepUp;
import org.mailrecall.desk.access.TokenVerifier;
import org.mailrecall.desk.api.AuditEndpoint;
import org.mailrecall.desk.api.EventStreams;
import org.mailrecall.desk.api.RecallEndpoints;
import org.mailrecall.desk.approve.DecisionEndpoints;
import org.mailrecall.desk.approve.Decisions;
import org.mailrecall.desk.ask.AskEndpoints;
import org.mailrecall.desk.ask.Asking;
import org.mailrecall.desk.ask.MessageLookup;
import org.mailrecall.desk.ask.PreviewQueries;
import org.mailrecall.desk.change.ChangeParts;
import org.mailrecall.desk.change.Changes;
import org.mailrecall.desk.change.IdempotencyKeys;
import org.mailrecall.desk.change.Patience;
import org.mailrecall.desk.database.Database;
import org.mailrecall.desk.graph.GraphEndpoints;
import org.mailrecall.desk.graph.MessageTraceQueries;
import org.mailrecall.desk.http.DeskServer;
import org.mailrecall.desk.http.Endpoint;
import org.mailrecall.desk.http.FilledStore;
import org.mailrecall.desk.http.Gate;
import org.mailrecall.desk.http.Operation;
import org.mailrecall.desk.http.TrustedProxies;
import org.mailrecall.desk.ingest.IngestTopics;
import org.mailrecall.desk.live.LiveStreams;
import org.mailrecall.desk.page.visit.PageActions;
import org.mailrecall.desk.query.recall.Deadlines;
import org.mailrecall.desk.query.recall.EventQueries;
import org.mailrecall.desk.query.recall.RecallNotes;
import org.mailrecall.desk.query.recall.RecallQueries;
import org.mailrecall.desk.query.recall.RecipientQueries;
import org.mailrecall.desk.query.recall.WaitingQueries;
import org.mailrecall.desk.settings.SettingsChanging;
import org.mailrecall.desk.settings.SettingsEndpoints;
import org.mailrecall.desk.settings.SettingsQueries;
import org.mailrecall.desk.store.Filling;
import org.mailrecall.desk.store.Offsets;
import org.mailrecall.desk.store.StoreSection;
import org.mailrecall.desk.workload.WorkloadEndpoint;
import org.mailrecall.desk.workload.WorkloadQueries;

/** The parts of the desk that answer requests, all over the same database. */
public final class DeskParts implements AutoCloseable {
    private final LiveStreams live;
    private final FilledStore store;
    private final Gate gate;
    private final Map<Operation, Endpoint> operations = new EnumMap<>(Operation.class);
    private final PageActions actions;

    /**
     * Makes the parts, which serve nothing yet.
     *
     * @param topics the topics that the store is filled from
     * @param publicUrl the beginning of links in the answers to Microsoft Graph's clients
     */
    public DeskParts(
            Database database,
            IngestTopics topics,
            TokenVerifier tokens,
            StepUp stepUp,
            Gate.Limits limits,
            Deadlines deadlines,
            String publicUrl,
            ChangeParts changing,
            MessageLookup lookup,
            InstantSource clock) {
        EventQueries events = new EventQueries(database);
        RecallQueries recalls = new RecallQueries(database);
        RecallNotes notes = new RecallNotes(database);
        Audit audit = new Audit(database);
        store = new FilledStore(
                new Filling(database),
                Map.of(
                        StoreSection.RECALLS,
                        List.of(topics.trace(), topics.reports()),
                        StoreSection.SETTINGS,
                        List.of(topics.settings())));
        live = new LiveStreams(clock);
        gate = new Gate(tokens, stepUp, store, audit, clock, limits);
        RecallEndpoints looks = new RecallEndpoints(
                recalls,
                new RecipientQueries(database),
                events,
                new EventStreams(events, recalls, store, live, gate, clock),
                deadlines,
                new WaitingQueries(database),
                notes);
        operations.put(Operation.LIST_RECALLS, looks::list);
        operations.put(Operation.GET_RECALL, looks::get);
        operations.put(Operation.LIST_RECIPIENTS, looks::recipients);
        operations.put(Operation.LIST_EVENTS, looks::events);
        operations.put(Operation.LIST_AUDIT, new AuditEndpoint(audit, gate)::list);
        operations.put(
                Operation.GET_WORKLOAD,
                new WorkloadEndpoint(new WorkloadQueries(database), new Offsets(database))::get);
        GraphEndpoints graph = new GraphEndpoints(new MessageTraceQueries(database), events, recalls, publicUrl);
        operations.put(Operation.SEARCH_MESSAGE_TRACES, graph::search);
        operations.put(Operation.MESSAGE_TRACE_DETAILS, graph::details);
        actions = actions(database, deadlines, changing, lookup, notes, clock);
        addChanges(recalls);
    }

    private PageActions actions(
            Database database,
            Deadlines deadlines,
            ChangeParts changing,
            MessageLookup lookup,
            RecallNotes notes,
            InstantSource clock) {
        IdempotencyKeys keys = new IdempotencyKeys(database, clock, deadlines.window());
        SettingsQueries settings = new SettingsQueries(database);
        WaitingQueries waiting = new WaitingQueries(database);
        return new PageActions(
                new Changes(keys, notes, gate, changing.sink()),
                keys,
                new Asking(changing.directory(), lookup, settings, store),
                new PreviewQueries(database),
                new Decisions(changing.directory(), settings, waiting, notes),
                waiting,
                notes,
                settings,
                new SettingsChanging(settings),
                new WorkloadQueries(database),
                store,
                new Offsets(database),
                new Patience(changing.patience()));
    }

    private void addChanges(RecallQueries recalls) {
        AskEndpoints ask =
                new AskEndpoints(actions.asking(), actions.changes(), recalls, actions.previews(), actions.patience());
        operations.put(Operation.ASK_RECALL, ask::ask);
        operations.put(Operation.GET_PREVIEW, ask::preview);
        operations.put(Operation.RECALL_SENT_ITEM, ask::recallSentItem);
        DecisionEndpoints decisions = new DecisionEndpoints(actions.decisions(), actions.changes(), recalls);
        operations.put(Operation.CANCEL_RECALL, decisions::cancel);
        operations.put(Operation.APPROVE_RECALL, decisions::approve);
        operations.put(Operation.REJECT_RECALL, decisions::reject);
        SettingsEndpoints settings = new SettingsEndpoints(
                actions.settings(), actions.settingsChanging(), actions.changes(), actions.patience());
        operations.put(Operation.GET_SETTINGS, settings::get);
        operations.put(Operation.PUT_SETTINGS, settings::put);
        operations.put(Operation.LIST_SETTINGS_CHANGES, settings::list);
    }

    /** Returns the check that the store has what an answer rests on. */
    public FilledStore store() {
        return store;
    }

    /** Returns the open streams, which must be informed of changes in the trace store. */
    public LiveStreams live() {
        return live;
    }

    /** Adds an operation. It is served if it is added before {@link #serve}. */
    public void add(Operation operation, Endpoint endpoint) {
        operations.put(operation, endpoint);
    }

    /** Returns the gate that every operation passes. */
    public Gate gate() {
        return gate;
    }

    /** Returns the parts that the page's forms use. */
    public PageActions actions() {
        return actions;
    }

    /**
     * Starts to listen.
     *
     * @param port 0 is any free one
     * @param hostNames the values of {@code Host} that the desk answers to, in lower case and with their ports
     * @param proxies the proxies that are believed about the address of a client
     * @param more adds further routes, such as those of the page
     * @throws IllegalStateException when it cannot listen there
     */
    public DeskServer serve(
            String host, int port, Set<String> hostNames, TrustedProxies proxies, Consumer<JavalinConfig> more) {
        return DeskServer.start(host, port, hostNames, proxies, gate, operations, more);
    }

    @Override
    public void close() {
        live.close();
    }
}
