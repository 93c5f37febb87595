package org.mailrecall.topology.stream;

import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.events.DeleteCommand;
import org.mailrecall.events.RecallReport;
import org.mailrecall.events.RecallTrace;
import org.mailrecall.events.SettingsChanged;
import org.mailrecall.state.RecipientEvent;
import org.mailrecall.state.ReportUpdate;
import org.mailrecall.topology.stream.TypedTopic.OfBytes;
import org.mailrecall.topology.stream.TypedTopic.OfEvents;
import org.mailrecall.topology.stream.TypedTopic.OfState;

/** The topics that the processor writes; the types of each are declared here alone. */
public final class TypedTopics {
    public static final OfBytes<String> CLOCK = new OfBytes<>(InternalTopics.CLOCK, new StringSerializer());
    public static final OfBytes<String> REQUESTS_REROUTED =
            new OfBytes<>(InternalTopics.REQUESTS_REROUTED, new StringSerializer());
    public static final OfState<RecipientEvent> RECIPIENT_EVENTS =
            new OfState<>(InternalTopics.RECIPIENT_EVENTS, RecipientEvent.class);
    public static final OfState<ReportUpdate> REPORT_UPDATES =
            new OfState<>(InternalTopics.REPORT_UPDATES, ReportUpdate.class);

    public static final OfEvents<DeleteCommand> DELETE_COMMANDS =
            new OfEvents<>(Topics.DELETE_COMMANDS, DeleteCommand.class);
    public static final OfEvents<RecallTrace> RECALL_TRACE = new OfEvents<>(Topics.RECALL_TRACE, RecallTrace.class);
    public static final OfEvents<RecallReport> RECALL_REPORTS =
            new OfEvents<>(Topics.RECALL_REPORTS, RecallReport.class);
    public static final OfEvents<SettingsChanged> TENANT_SETTINGS_AUDIT =
            new OfEvents<>(Topics.TENANT_SETTINGS_AUDIT, SettingsChanged.class);
    /** The dead letters: keys and values are the bytes as they came, or the start of them. */
    public static final OfBytes<byte[]> DEAD_LETTERS =
            new OfBytes<>(Topics.RECALL_DEAD_LETTERS, new ByteArraySerializer());

    private TypedTopics() {}
}
