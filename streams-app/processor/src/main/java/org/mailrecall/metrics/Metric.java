package org.mailrecall.metrics;

import java.util.List;
import org.mailrecall.platform.build.BuildVersion;

/**
 * The catalogue of the metrics about recalls, from which a page of the documents is generated. Alerts and dashboards
 * use the names.
 *
 * <p>The values of a label are a closed list, topic names, partition numbers or the version of the build, never a tenant, an
 * address, a subject or a Message-ID.
 */
public enum Metric {
    PENDING("recall.pending", Type.GAUGE, "", "Recipient recalls that this instance holds and that have not ended."),
    AWAITING_APPROVAL(
            "recall.awaiting.approval",
            Type.GAUGE,
            "",
            "Pending recipient recalls of this instance that wait for an approval."),
    PENDING_OLDEST(
            "recall.pending.oldest",
            Type.GAUGE,
            "seconds",
            "How long ago the oldest pending recipient recall of this instance was asked for, to the minute; 0 when none is"
                    + " pending."),
    AWAITING_APPROVAL_OLDEST(
            "recall.awaiting.approval.oldest",
            Type.GAUGE,
            "seconds",
            "How long ago the oldest recipient recall of this instance that waits for an approval was asked for, to the"
                    + " minute; 0 when none waits."),
    UNANSWERED(
            "recall.unanswered",
            Type.GAUGE,
            "",
            "Pending recipient recalls of this instance with a command that has no final outcome, by the time since"
                    + " the command was first due. Not by mailbox service: the processor does not know which one serves a"
                    + " mailbox, and neither mail domains nor tenants are a closed list.",
            "age"),
    UNANSWERED_OLDEST(
            "recall.unanswered.oldest",
            Type.GAUGE,
            "seconds",
            "The age of the oldest of recall_unanswered, to the minute; 0 when there is none."),
    INTAKE_TIME(
            "recall.intake.time",
            Type.GAUGE,
            "seconds",
            "The clock of each intake task, as time since the epoch. It advances with each tick (clock.tick, by"
                    + " default every second), with or without input. The earliest clock sets the watermark: while a"
                    + " clock stands still, no deadline passes.",
            "partition"),
    DUE_BEHIND(
            "recall.due.behind",
            Type.GAUGE,
            "seconds",
            "How far behind the watermark the earliest due recall is that this instance has not processed; 0 when no"
                    + " recall is due."),
    RESULTS("recall.results", Type.COUNTER, "", "Recipient recalls that ended.", "result", "reason"),
    RESULT_TIME(
            "recall.result.time",
            Type.TIMER,
            "",
            "Event time between a recipient recall's request and its end.",
            "result"),
    APPROVED(
            "recall.approved",
            Type.COUNTER,
            "",
            "Recipient recalls that needed an approval, got it and were not refused."),
    COMMANDS(
            "recall.commands",
            Type.COUNTER,
            "",
            "Delete commands that left, by attempt; attempts from the tenth on are counted together.",
            "attempt"),
    OUTCOMES("recall.outcomes", Type.COUNTER, "", "Outcomes that mailbox services reported.", "outcome"),
    DEAD_LETTERS("recall.dead.letters", Type.COUNTER, "", "Input that could not be used.", "topic", "reason"),
    REROUTED(
            "recall.rerouted",
            Type.COUNTER,
            "",
            "Input that came on a wrong partition and was rerouted to the right partition.",
            "topic"),
    DUPLICATES("recall.duplicates", Type.COUNTER, "", "Input that repeats a known fact.", "topic"),
    LATE(
            "recall.late",
            Type.COUNTER,
            "",
            "Deliveries and outcomes that came too late to count for their recall; of tenant-settings, records that are"
                    + " older than the settings that hold.",
            "topic"),
    WITHOUT_SENDER(
            "recall.deliveries.without.sender",
            Type.COUNTER,
            "",
            "Deliveries of mail that nobody authenticated, such as mail from outside: no recall concerns them."),
    COPIES_BEYOND(
            "recall.copies.beyond",
            Type.COUNTER,
            "",
            "Copies that a recipient recall did not judge, because it already judges as many as it may."),
    UNREADABLE_ROWS(
            "recall.state.unreadable",
            Type.COUNTER,
            "",
            "Rows of stores that could not be read and count as missing.",
            "changelog"),
    SECURITY_OFF(
            "recall.security.off",
            Type.GAUGE,
            "",
            "1 where a protection that security.required can require is off, else 0.",
            "protection"),
    VERSION(BuildVersion.METRIC, Type.GAUGE, "", BuildVersion.METRIC_MEANING, "version", "commit");

    /** The kind of a metric. */
    public enum Type {
        /** A value that goes up and down. */
        GAUGE,
        /** A number that only goes up, from 0 at the start of the process. */
        COUNTER,
        /** A count of events, the sum of their durations, and the longest recent duration. */
        TIMER
    }

    private final String meterName;
    private final Type type;
    private final String unit;
    private final String meaning;
    private final List<String> labels;

    Metric(String meterName, Type type, String unit, String meaning, String... labels) {
        this.meterName = meterName;
        this.type = type;
        this.unit = unit;
        this.meaning = meaning;
        this.labels = List.of(labels);
    }

    /** Returns Micrometer's name of the metric. */
    String meterName() {
        return meterName;
    }

    /** Returns the base unit; empty for a number without unit. */
    String unit() {
        return unit;
    }

    public Type type() {
        return type;
    }

    /** Returns the meaning of the metric, in a sentence or two. */
    public String meaning() {
        return meaning;
    }

    /** Returns the label names, in order. */
    public List<String> labels() {
        return labels;
    }

    /**
     * Returns the name of the metric in Prometheus. For a timer this is the beginning that the names of its series have
     * in common.
     */
    public String prometheusName() {
        String name = meterName.replace('.', '_');
        return switch (type) {
            case COUNTER -> name + "_total";
            case TIMER -> name + "_seconds";
            case GAUGE -> unit.isEmpty() ? name : name + '_' + unit;
        };
    }
}
