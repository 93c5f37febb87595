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

/** The catalogue of stores: each is declared, named and explained here alone. */
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
            "What all parts of a recall have in common, its cancel and its approval; forgotten an hour after the last deadline that it can have.",
            "Who cancelled or approved, for the trace of parts that are still to come; and, until its recall is known, the"
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
            "moment, hash of recall id",
            StoreKey.ORDERED,
            StoreValue.NOTHING,
            "When each recall is forgotten by intake.");
    public static final KeyValue<byte[], StoredSlice> FAN_OUT_QUEUE = new KeyValue<>(
            "fan-out-queue",
            INTAKE,
            "lane, number",
            StoreKey.ORDERED,
            StoreValue.of(StoredSlice.class),
            "What the recipients of large recalls are still to be told, 25 in a row; each slice is deleted once told.",
            "The request, cancel or approval as it concerns each recipient: the same goes to matching in its turn.");
    public static final KeyValue<String, Long> INTAKE_CLOCK = new KeyValue<>(
            "intake-clock",
            INTAKE,
            "one name",
            StoreKey.TEXT,
            StoreValue.MILLISECONDS,
            "The time that the task's inputs have reached.");

    public static final KeyValue<Long, byte[]> DIRECT_DELIVERIES = new KeyValue<>(
            "direct-deliveries",
            MATCHING,
            "first offset of a block",
            StoreKey.OFFSET,
            StoreValue.DELIVERIES,
            "Copies delivered straight into the recipient's mailbox in the last days, in 43 bytes each; old ones are"
                    + " dropped by the run.");
    public static final KeyValue<String, String> COMMIT_HOOK = new KeyValue<>(
            "commit-hook",
            MATCHING,
            "nothing",
            StoreKey.NONE,
            StoreValue.NONE,
            "Holds nothing: its cache is written out before each commit, and then direct-deliveries gets its block.");
    public static final Windowed<Bytes, IndexEntry> OTHER_DELIVERIES = new Windowed<>(
            "other-deliveries",
            MATCHING,
            "hash of recipient key, hidden copy id, time",
            StoreKey.HASH,
            StoreValue.of(IndexEntry.class),
            "Copies that came another way or lie elsewhere, and observed deletions; segments are dropped whole with age.",
            "The mailbox where a copy lies that is not the recipient's own: a command has to name it, and the trace of one"
                    + " that is out of reach.");
    public static final Windowed<Bytes, StoredRecalls> PENDING_RECALLS = new Windowed<>(
            "pending-recalls",
            MATCHING,
            "hashes of recipient key and recall id, time asked",
            StoreKey.HASH,
            StoreValue.of(StoredRecalls.class),
            "Recipient recalls until an hour after their deadline, deleted one by one; the schedule decides, never the retention.",
            "Sender, who asked, recipient, Message-IDs, subject, mailboxes: each trace event and each command names them,"
                    + " a late one as well. Nothing but the hash is left when it is deleted.");
    public static final KeyValue<byte[], byte[]> RECALL_SCHEDULE = new KeyValue<>(
            "recall-schedule",
            MATCHING,
            "moment, hashes of recipient key and recall id",
            StoreKey.ORDERED,
            StoreValue.NOTHING,
            "When each recipient recall must be looked at next: repetitions, ends, deadlines, forgetting.");
    public static final KeyValue<Bytes, Long> ENDED_RECALLS = new KeyValue<>(
            "ended-recalls",
            MATCHING,
            "hashes of recipient key and recall id",
            StoreKey.HASH,
            StoreValue.MILLISECONDS,
            "Requests that were answered for good when they were read and are not in pending-recalls, until no repetition can come.");
    public static final KeyValue<Bytes, StoredEarlyOutcome> EARLY_OUTCOMES = new KeyValue<>(
            "early-outcomes",
            MATCHING,
            "hash of recipient key, time, partition, offset",
            StoreKey.HASH,
            StoreValue.of(StoredEarlyOutcome.class),
            "Outcomes that were read before their attempt had fallen due, until the watermark has passed them.",
            "The record as it came, which may have to go to the dead letters, and its recipient key.");
    public static final KeyValue<byte[], byte[]> EARLY_SCHEDULE = new KeyValue<>(
            "early-schedule",
            MATCHING,
            "moment, key of early-outcomes",
            StoreKey.ORDERED,
            StoreValue.NOTHING,
            "When each early outcome becomes a dead letter.");
    public static final KeyValue<String, StoredTimeline> TENANT_TIMELINES = new KeyValue<>(
            "tenant-timelines",
            MATCHING,
            "tenant",
            StoreKey.TEXT,
            StoreValue.of(StoredTimeline.class),
            "Each tenant's switches over event time.",
            "Which administrator set them: the trace names them where settings decide.");
    public static final KeyValue<byte[], byte[]> LIMIT_SCHEDULE = new KeyValue<>(
            "limit-schedule",
            MATCHING,
            "moment, what is due",
            StoreKey.ORDERED,
            StoreValue.NOTHING,
            "Recalls until the watermark reaches them, and when the next three stores forget.",
            "Recall ids, for the lateness (30 s): of two recalls in one millisecond the smaller id comes first, on whichever"
                    + " task and under whichever hash key. Senders are hashes.");
    public static final KeyValue<String, StoredLimitWindow> LIMIT_WINDOWS = new KeyValue<>(
            "limit-windows",
            MATCHING,
            "tenant, hash of sender or person or none",
            StoreKey.TEXT,
            StoreValue.of(StoredLimitWindow.class),
            "The recalls of the last day of each sender, person and tenant that were taken up: when each was asked for and counts.");
    public static final KeyValue<Bytes, Long> OVER_LIMIT = new KeyValue<>(
            "over-limit",
            MATCHING,
            "hash of recall id",
            StoreKey.HASH,
            StoreValue.MILLISECONDS,
            "Recalls refused, until no part of theirs can come.");
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
            "How far each intake task has read: the least of them, less the lateness, is the watermark.");

    public static final KeyValue<Bytes, StoredReport> RECALL_REPORTS = new KeyValue<>(
            "report-state",
            REPORTS,
            "hash of recall id",
            StoreKey.HASH,
            StoreValue.of(StoredReport.class),
            "Each recall's counts, until the last of its recipient recalls is forgotten.",
            "Sender, Message-IDs, the subject as the tenant wants it shown: the report names them, and is sent anew at each change.");
    public static final KeyValue<Bytes, byte[]> REPORTS_DUE = new KeyValue<>(
            "reports-due",
            REPORTS,
            "hash of recall id",
            StoreKey.HASH,
            StoreValue.NOTHING,
            "Reports that changed since they were last sent.");

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
            RECALL_SCHEDULE,
            ENDED_RECALLS,
            EARLY_OUTCOMES,
            EARLY_SCHEDULE,
            TENANT_TIMELINES,
            LIMIT_SCHEDULE,
            LIMIT_WINDOWS,
            OVER_LIMIT,
            RECIPIENT_TALLIES,
            TIME_REACHED,
            RECALL_REPORTS,
            REPORTS_DUE);

    private StoreCatalogue() {}

    /** Returns the stores of a sub-topology. */
    public static List<Store<?, ?>> of(String subTopology) {
        return ALL.stream()
                .filter(store -> store.subTopology().equals(subTopology))
                .toList();
    }
}
