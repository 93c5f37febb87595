package org.mailrecall.topology.stream;

import org.mailrecall.events.DeleteCommand;
import org.mailrecall.events.RecallReport;
import org.mailrecall.events.RecallTrace;
import org.mailrecall.events.SettingsChanged;
import org.mailrecall.state.RecipientEvent;
import org.mailrecall.state.ReportUpdate;

/** The sinks of the topology, by the sub-topology that sends to them. */
public final class Sinks {
    public static final Sink<String, RecipientEvent> RECIPIENT_EVENTS =
            new Sink<>(Node.SEND_RECIPIENT_EVENTS, TypedTopics.RECIPIENT_EVENTS);
    public static final Sink<String, byte[]> TICKS = new Sink<>(Node.SEND_TICKS, TypedTopics.CLOCK);
    public static final Sink<String, byte[]> REROUTED_REQUESTS =
            new Sink<>(Node.REROUTE_REQUESTS, TypedTopics.REQUESTS_REROUTED);
    public static final Sink<String, ReportUpdate> INTAKE_REPORT_UPDATES =
            new Sink<>(Node.SEND_INTAKE_REPORT_UPDATES, TypedTopics.REPORT_UPDATES);
    public static final Sink<String, SettingsChanged> SETTINGS_AUDIT =
            new Sink<>(Node.SEND_SETTINGS_AUDIT, TypedTopics.TENANT_SETTINGS_AUDIT);
    public static final Sink<byte[], byte[]> INTAKE_DEAD_LETTERS =
            new Sink<>(Node.SEND_INTAKE_DEAD_LETTERS, TypedTopics.DEAD_LETTERS);

    public static final Sink<String, DeleteCommand> COMMANDS =
            new Sink<>(Node.SEND_COMMANDS, TypedTopics.DELETE_COMMANDS);
    public static final Sink<String, RecallTrace> TRACE = new Sink<>(Node.SEND_TRACE, TypedTopics.RECALL_TRACE);
    public static final Sink<String, ReportUpdate> MATCHING_REPORT_UPDATES =
            new Sink<>(Node.SEND_MATCHING_REPORT_UPDATES, TypedTopics.REPORT_UPDATES);
    public static final Sink<String, RecipientEvent> REROUTED_DELIVERIES_AND_OUTCOMES =
            new Sink<>(Node.REROUTE_DELIVERIES_AND_OUTCOMES, TypedTopics.RECIPIENT_EVENTS);
    public static final Sink<byte[], byte[]> MATCHING_DEAD_LETTERS =
            new Sink<>(Node.SEND_MATCHING_DEAD_LETTERS, TypedTopics.DEAD_LETTERS);

    public static final Sink<String, RecallReport> REPORTS = new Sink<>(Node.SEND_REPORTS, TypedTopics.RECALL_REPORTS);
    public static final Sink<byte[], byte[]> REPORTS_DEAD_LETTERS =
            new Sink<>(Node.SEND_REPORTS_DEAD_LETTERS, TypedTopics.DEAD_LETTERS);

    private Sinks() {}
}
