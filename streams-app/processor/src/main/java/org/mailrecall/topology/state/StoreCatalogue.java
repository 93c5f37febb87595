package org.mailrecall.topology.state;

import java.util.List;

/** The catalogue of stores: each is declared, named and explained here alone. */
public final class StoreCatalogue {
    /**
     * One store.
     *
     * @param key what its keys say, in words
     * @param keys how they are written
     * @param plain what it tells of people and messages in plain, and why; empty where ids and addresses are keyed
     *     hashes or there are none
     */
    public record Store(
            String name, String subTopology, String key, StoreKey<?> keys, String value, String purpose, String plain) {
        Store(String name, String subTopology, String key, StoreKey<?> keys, String value, String purpose) {
            this(name, subTopology, key, keys, value, purpose, "");
        }
    }

    public static final String INTAKE = "intake";
    public static final String MATCHING = "matching";
    public static final String REPORTS = "reports";

    public static final Store INTAKE_RECALLS = new Store(
            "intake-recalls",
            INTAKE,
            "hash of recall id",
            StoreKey.HASH,
            "StoredIntake",
            "What all parts of a recall have in common, its cancel and its approval; forgotten an hour after the last deadline that it can have.",
            "Who cancelled or approved, for the trace of parts that are still to come; and, until its recall is known, the"
                    + " record that a cancel or an approval came in, which may have to go to the dead letters.");
    public static final Store INTAKE_PARTS = new Store(
            "intake-parts",
            INTAKE,
            "hash of recall id, part",
            StoreKey.HASH,
            "StoredPart",
            "The recipients of each part read: a repeated part counts once, and a cancel or an approval finds them.",
            "Recipients and Message-ID: a cancel or an approval is sent to each of them, under the recipient key. Approvers: the"
                    + " earliest approval of each person counts.");
    public static final Store INTAKE_SCHEDULE = new Store(
            "intake-schedule",
            INTAKE,
            "moment, hash of recall id",
            StoreKey.ORDERED,
            "nothing",
            "When each recall is forgotten by intake.");
    public static final Store FAN_OUT_QUEUE = new Store(
            "fan-out-queue",
            INTAKE,
            "lane, number",
            StoreKey.ORDERED,
            "StoredSlice",
            "What the recipients of large recalls are still to be told, 25 in a row; each slice is deleted once told.",
            "The request, cancel or approval as it concerns each recipient: the same goes to matching in its turn.");
    public static final Store INTAKE_CLOCK = new Store(
            "intake-clock",
            INTAKE,
            "one name",
            StoreKey.TEXT,
            "milliseconds",
            "The time that the task's inputs have reached.");

    public static final Store DIRECT_DELIVERIES = new Store(
            "direct-deliveries",
            MATCHING,
            "first offset of a block",
            StoreKey.OFFSET,
            "block of deliveries",
            "Copies delivered straight into the recipient's mailbox in the last days, in 43 bytes each; old ones are"
                    + " dropped by the run.");
    public static final Store COMMIT_HOOK = new Store(
            "commit-hook",
            MATCHING,
            "nothing",
            StoreKey.NONE,
            "nothing",
            "Holds nothing: its cache is written out before each commit, and then direct-deliveries gets its block.");
    public static final Store OTHER_DELIVERIES = new Store(
            "other-deliveries",
            MATCHING,
            "hash of recipient key, hidden copy id, time",
            StoreKey.HASH,
            "IndexEntry",
            "Copies that came another way or lie elsewhere, and observed deletions; segments are dropped whole with age.",
            "The mailbox where a copy lies that is not the recipient's own: a command has to name it, and the trace of one"
                    + " that is out of reach.");
    public static final Store PENDING_RECALLS = new Store(
            "pending-recalls",
            MATCHING,
            "hashes of recipient key and recall id, time asked",
            StoreKey.HASH,
            "StoredRecalls",
            "Recipient recalls until an hour after their deadline, deleted one by one; the schedule decides, never the retention.",
            "Sender, who asked, recipient, Message-IDs, subject, mailboxes: each trace event and each command names them,"
                    + " a late one as well. Nothing but the hash is left when it is deleted.");
    public static final Store RECALL_SCHEDULE = new Store(
            "recall-schedule",
            MATCHING,
            "moment, hashes of recipient key and recall id",
            StoreKey.ORDERED,
            "nothing",
            "When each recipient recall must be looked at next: repetitions, ends, deadlines, forgetting.");
    public static final Store ENDED_RECALLS = new Store(
            "ended-recalls",
            MATCHING,
            "hashes of recipient key and recall id",
            StoreKey.HASH,
            "milliseconds",
            "Requests that were answered for good when they were read and are not in pending-recalls, until no repetition can come.");
    public static final Store EARLY_OUTCOMES = new Store(
            "early-outcomes",
            MATCHING,
            "hash of recipient key, time, partition, offset",
            StoreKey.HASH,
            "StoredEarlyOutcome",
            "Outcomes that were read before their attempt had fallen due, until the watermark has passed them.",
            "The record as it came, which may have to go to the dead letters, and its recipient key.");
    public static final Store EARLY_SCHEDULE = new Store(
            "early-schedule",
            MATCHING,
            "moment, key of early-outcomes",
            StoreKey.ORDERED,
            "nothing",
            "When each early outcome becomes a dead letter.");
    public static final Store TENANT_TIMELINES = new Store(
            "tenant-timelines",
            MATCHING,
            "tenant",
            StoreKey.TEXT,
            "StoredTimeline",
            "Each tenant's switches over event time.",
            "Which administrator set them: the trace names them where settings decide.");
    public static final Store LIMIT_SCHEDULE = new Store(
            "limit-schedule",
            MATCHING,
            "moment, what is due",
            StoreKey.ORDERED,
            "nothing",
            "Recalls of tenants with limits until the watermark reaches them, and when the next two stores forget.",
            "Recall ids, for the lateness (30 s): of two recalls in one millisecond the smaller id comes first, on whichever"
                    + " task and under whichever hash key. Senders are hashes.");
    public static final Store LIMIT_WINDOWS = new Store(
            "limit-windows",
            MATCHING,
            "tenant, hash of sender or person or none",
            StoreKey.TEXT,
            "StoredLimitWindow",
            "The recalls of the last day of each sender, person and tenant that were taken up: when each was asked for and counts.");
    public static final Store OVER_LIMIT = new Store(
            "over-limit",
            MATCHING,
            "hash of recall id",
            StoreKey.HASH,
            "milliseconds",
            "Recalls refused, until no part of theirs can come.");
    public static final Store TIME_REACHED = new Store(
            "time-reached",
            MATCHING,
            "intake partition",
            StoreKey.PARTITION,
            "milliseconds",
            "How far each intake task has read: the least of them, less the lateness, is the watermark.");

    public static final Store RECALL_REPORTS = new Store(
            "report-state",
            REPORTS,
            "hash of recall id",
            StoreKey.HASH,
            "StoredReport",
            "Each recall's counts, until the last of its recipient recalls is forgotten.",
            "Sender, Message-IDs, the subject as the tenant wants it shown: the report names them, and is sent anew at each change.");
    public static final Store REPORTS_DUE = new Store(
            "reports-due",
            REPORTS,
            "hash of recall id",
            StoreKey.HASH,
            "nothing",
            "Reports that changed since they were last sent.");

    public static final List<Store> ALL = List.of(
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
            TIME_REACHED,
            RECALL_REPORTS,
            REPORTS_DUE);
}
