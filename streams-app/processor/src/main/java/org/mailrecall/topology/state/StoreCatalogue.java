package org.mailrecall.topology.state;

import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.mailrecall.state.IndexEntry;
import org.mailrecall.state.StoredEarlyOutcome;
import org.mailrecall.state.StoredIntake;
import org.mailrecall.state.StoredLimitWindow;
import org.mailrecall.state.StoredPart;
import org.mailrecall.state.StoredRecalls;
import org.mailrecall.state.StoredRecipientTally;
import org.mailrecall.state.StoredReport;
import org.mailrecall.state.StoredSlice;
import org.mailrecall.state.StoredTimeline;
import org.mailrecall.topology.state.Store.KeyValue;
import org.mailrecall.topology.state.Store.Windowed;

/** The catalogue of stores. Each store is declared, named and explained here, and nowhere else. */
public final class StoreCatalogue {
    public static final String INTAKE = "intake";
    public static final String MATCHING = "matching";
    public static final String REPORTS = "reports";

    public static final KeyValue<Bytes, StoredIntake> INTAKE_RECALLS = new KeyValue<>(
            "intake-recalls",
            INTAKE,
            "hash of recall id",
            StoreKey.HASH,
            StoreValue.of(StoredIntake.class),
            "The values that all parts of a recall have in common, its cancel and its approval; forgotten an hour after the latest deadline that the recall can have.",
            "The people who cancelled or approved, for the trace of parts that are still to come; and, until its recall is known, the"
                    + " record that a cancel or an approval came in, which may have to go to the dead letters.");
    public static final KeyValue<Bytes, StoredPart> INTAKE_PARTS = new KeyValue<>(
            "intake-parts",
            INTAKE,
            "hash of recall id, part",
            StoreKey.HASH,
            StoreValue.of(StoredPart.class),
            "The recipients of each part read: a repeated part counts once, and a cancel or an approval finds them.",
            "Recipients and Message-ID: a cancel or an approval is sent to each of them, under the recipient key. Approvers: the"
                    + " earliest approval of each person counts.");
    public static final KeyValue<byte[], byte[]> INTAKE_SCHEDULE = new KeyValue<>(
            "intake-schedule",
            INTAKE,
            "time, hash of recall id",
            StoreKey.ORDERED,
            StoreValue.NOTHING,
            "The time at which intake forgets each recall.");
    public static final KeyValue<byte[], StoredSlice> FAN_OUT_QUEUE = new KeyValue<>(
            "fan-out-queue",
            INTAKE,
            "lane, line, number",
            StoreKey.ORDERED,
            StoreValue.of(StoredSlice.class),
            "Events that still have to leave for the recipients of large recalls, 25 recipients in a row, each recall in a line of its own; each slice is deleted when its events have left.",
            "The request, cancel or approval as it concerns each recipient: the event to matching holds the same.");
    public static final KeyValue<String, Long> INTAKE_CLOCK = new KeyValue<>(
            "intake-clock",
            INTAKE,
            "a fixed name",
            StoreKey.TEXT,
            StoreValue.MILLISECONDS,
            "The clock of the task, and the time up to which the pace of large recalls is kept.");

    public static final KeyValue<Long, byte[]> DIRECT_DELIVERIES = new KeyValue<>(
            "direct-deliveries",
            MATCHING,
            "first offset of a block",
            StoreKey.OFFSET,
            StoreValue.DELIVERIES,
            "Copies delivered straight into the recipient's mailbox in the last days, in 43 bytes each; old copies are"
                    + " dropped in whole runs.");
    public static final KeyValue<String, String> COMMIT_HOOK = new KeyValue<>(
            "commit-hook",
            MATCHING,
            "nothing",
            StoreKey.NONE,
            StoreValue.NONE,
            "Holds no data: its cache is flushed before each commit, and then direct-deliveries gets its block.");
    public static final Windowed<Bytes, IndexEntry> OTHER_DELIVERIES = new Windowed<>(
            "other-deliveries",
            MATCHING,
            "hash of recipient key, hidden copy id, kind, time",
            StoreKey.HASH,
            StoreValue.of(IndexEntry.class),
            "Copies that came by a different route, lie in a different place or were submitted by another person than the sender, rerouted"
                    + " deliveries, and observed deletions; old segments are dropped whole.",
            "The mailbox of a copy that does not lie in the recipient's own mailbox: a command has to name it, and so does the"
                    + " trace of a copy that is out of reach.");
    public static final Windowed<Bytes, StoredRecalls> PENDING_RECALLS = new Windowed<>(
            "pending-recalls",
            MATCHING,
            "hashes of recipient key and recall id, time asked",
            StoreKey.HASH,
            StoreValue.of(StoredRecalls.class),
            "Recipient recalls until an hour after their deadline, each with the time at which it must be looked at next: repetition, end, deadline, forgetting. Each is deleted by name, never by the retention.",
            "Sender, asker, submitter, recipient, Message-IDs, subject, mailboxes: each trace event and each command names them,"
                    + " a late event as well. Only the hash is left when the recall is deleted.");
    public static final KeyValue<Bytes, Long> ENDED_RECALLS = new KeyValue<>(
            "ended-recalls",
            MATCHING,
            "hashes of recipient key and recall id",
            StoreKey.HASH,
            StoreValue.MILLISECONDS,
            "Requests that ended when they were read, and are therefore not in pending-recalls, until no repetition can come.");
    public static final KeyValue<byte[], byte[]> ENDED_SCHEDULE = new KeyValue<>(
            "ended-schedule",
            MATCHING,
            "time, hashes of recipient key and recall id",
            StoreKey.ORDERED,
            StoreValue.NOTHING,
            "The time at which each row of ended-recalls is forgotten.");
    public static final KeyValue<Bytes, StoredEarlyOutcome> EARLY_OUTCOMES = new KeyValue<>(
            "early-outcomes",
            MATCHING,
            "hash of recipient key, time, partition, offset",
            StoreKey.HASH,
            StoreValue.of(StoredEarlyOutcome.class),
            "Outcomes that were read before their attempt had fallen due, until the watermark has passed them.",
            "The input record, which may have to go to the dead letters, and its recipient key.");
    public static final KeyValue<byte[], byte[]> EARLY_SCHEDULE = new KeyValue<>(
            "early-schedule",
            MATCHING,
            "time, key of early-outcomes",
            StoreKey.ORDERED,
            StoreValue.NOTHING,
            "The time at which each early outcome becomes a dead letter.");
    public static final KeyValue<String, StoredTimeline> TENANT_TIMELINES = new KeyValue<>(
            "tenant-timelines",
            MATCHING,
            "tenant",
            StoreKey.TEXT,
            StoreValue.of(StoredTimeline.class),
            "Each tenant's settings over event time.",
            "The administrator who set them, whom the trace names where settings decide, and the approvers whom they let approve.");
    public static final KeyValue<byte[], byte[]> LIMIT_SCHEDULE = new KeyValue<>(
            "limit-schedule",
            MATCHING,
            "time, row id: kind of the due work, and its recall or row",
            StoreKey.ORDERED,
            StoreValue.NOTHING,
            "What is due of the limits: a recall to judge, recipients to count, and a row of over-limit, limit-windows or recipient-tallies to forget.",
            "Recall ids, for the lateness (30 s): of two recalls in the same millisecond the smaller id comes first, on every"
                    + " task and under every hash key. Senders are hashes.");
    public static final KeyValue<String, StoredLimitWindow> LIMIT_WINDOWS = new KeyValue<>(
            "limit-windows",
            MATCHING,
            "tenant, hash of sender or asker or none, number of the row",
            StoreKey.TEXT,
            StoreValue.of(StoredLimitWindow.class),
            "The recalls that were admitted in the last day, for each sender, asker and tenant: when each was asked for, and when it counts; 32 recalls in a row.");
    public static final KeyValue<Bytes, Long> OVER_LIMIT = new KeyValue<>(
            "over-limit",
            MATCHING,
            "hash of recall id",
            StoreKey.HASH,
            StoreValue.MILLISECONDS,
            "Refused recalls, until no part of them can come.");
    public static final KeyValue<String, StoredRecipientTally> RECIPIENT_TALLIES = new KeyValue<>(
            "recipient-tallies",
            MATCHING,
            "tenant, hash of message, person or recall id",
            StoreKey.TEXT,
            StoreValue.of(StoredRecipientTally.class),
            "Of tenants with an approval rule: the recipients asked for in recalls of one message, in those of one sender or person"
                    + " within the window, and before one recall.");
    public static final KeyValue<Integer, Long> TIME_REACHED = new KeyValue<>(
            "time-reached",
            MATCHING,
            "intake partition",
            StoreKey.PARTITION,
            StoreValue.MILLISECONDS,
            "The clock of each intake task: the least clock, less the lateness, is the watermark.");

    public static final KeyValue<Bytes, StoredReport> RECALL_REPORTS = new KeyValue<>(
            "report-state",
            REPORTS,
            "hash of recall id",
            StoreKey.HASH,
            StoreValue.of(StoredReport.class),
            "Each recall's counts, until the last of its recipient recalls is forgotten, and the number of the last change.",
            "Sender, Message-IDs, the subject as the tenant wants it shown: the report names them, and is sent anew at each change.");
    public static final KeyValue<String, Long> REPORTS_SENT = new KeyValue<>(
            "reports-sent",
            REPORTS,
            "a fixed name",
            StoreKey.TEXT,
            StoreValue.NUMBER_OF_A_CHANGE,
            "The number of the change up to which every changed report was sent; each task numbers its changes.");

    public static final List<Store<?, ?>> ALL = List.of(
            INTAKE_RECALLS,
            INTAKE_PARTS,
            INTAKE_SCHEDULE,
            FAN_OUT_QUEUE,
            INTAKE_CLOCK,
            DIRECT_DELIVERIES,
            COMMIT_HOOK,
            OTHER_DELIVERIES,
            PENDING_RECALLS,
            ENDED_RECALLS,
            ENDED_SCHEDULE,
            EARLY_OUTCOMES,
            EARLY_SCHEDULE,
            TENANT_TIMELINES,
            LIMIT_SCHEDULE,
            LIMIT_WINDOWS,
            OVER_LIMIT,
            RECIPIENT_TALLIES,
            TIME_REACHED,
            RECALL_REPORTS,
            REPORTS_SENT);

    private StoreCatalogue() {}

    /** Returns the stores of a sub-topology. */
    public static List<Store<?, ?>> of(String subTopology) {
        return ALL.stream()
                .filter(store -> store.subTopology().equals(subTopology))
                .toList();
    }
}
