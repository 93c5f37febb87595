package org.mailrecall.topology.matching;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.Record;
import org.mailrecall.contract.Bounds;
import org.mailrecall.contract.topic.DeadLetterReason;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.domain.TenantSettings;
import org.mailrecall.domain.recall.decision.Decision.Disposition;
import org.mailrecall.mapping.Evidences;
import org.mailrecall.mapping.RecallRows;
import org.mailrecall.platform.serde.UnusableInputException;
import org.mailrecall.state.ApprovedForRecipient;
import org.mailrecall.state.AskedOfRecipient;
import org.mailrecall.state.CancelledForRecipient;
import org.mailrecall.state.Coordinates;
import org.mailrecall.state.InputRecord;
import org.mailrecall.state.RecallCounted;
import org.mailrecall.state.RecipientEvent;
import org.mailrecall.state.SettingsChange;
import org.mailrecall.state.TimeReached;
import org.mailrecall.topology.context.TopologyContext;
import org.mailrecall.topology.input.DeadLetters;
import org.mailrecall.topology.input.InputRecords;
import org.mailrecall.topology.input.RecipientKey;
import org.mailrecall.topology.matching.limit.RecallLimits;
import org.mailrecall.topology.matching.tenant.TenantTimelines;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Handles the events that intake sends to matching: clock messages, settings, recalls to be counted, and events for a
 * recipient.
 */
final class IntakeEvents {
    private static final Logger LOG = LoggerFactory.getLogger(IntakeEvents.class);

    private final TopologyContext shared;
    private final MatchingClock clock;
    private final TenantTimelines timelines;
    private final RecallLimits limits;
    private final Matcher matcher;
    private final DeadLetters deadLetters;
    private final boolean reportsForgotten;
    private boolean outdatedWarned;

    /**
     * @param reportsForgotten whether this task, alone of all matching tasks, reports outdated and forgotten settings:
     * every task gets the same settings and forgets the same
     */
    IntakeEvents(
            TopologyContext shared,
            MatchingClock clock,
            TenantTimelines timelines,
            RecallLimits limits,
            Matcher matcher,
            DeadLetters deadLetters,
            boolean reportsForgotten) {
        this.shared = shared;
        this.clock = clock;
        this.timelines = timelines;
        this.limits = limits;
        this.matcher = matcher;
        this.deadLetters = deadLetters;
        this.reportsForgotten = reportsForgotten;
    }

    /**
     * Handles an event, and returns whether it advanced the input watermark.
     *
     * @param key the record's key; a recipient key in UTF-8 for an event of a recipient
     * @param timestamp the Kafka timestamp of the records sent, in milliseconds
     * @throws IllegalArgumentException for an event of an unknown type
     */
    boolean take(byte[] key, RecipientEvent event, long timestamp) {
        Object body = event.getBody();
        if (body instanceof TimeReached message) {
            shared.metrics().intakeClock(message.getIntakePartition(), message.getTime());
            return clock.advance(message);
        }
        if (body instanceof SettingsChange change) {
            settings(change, timestamp);
        } else if (body instanceof RecallCounted counted) {
            limits.asked(counted, clock.watermark());
        } else if (body instanceof AskedOfRecipient asked) {
            ask(recipientKey(key), asked, timestamp);
        } else if (body instanceof CancelledForRecipient cancel) {
            boolean known =
                    matcher.followUp(recipientKey(key), cancel.getRecallId(), RecallRows.fromState(cancel), timestamp);
            forgotten(known, DeadLetterReason.UNKNOWN_RECALL, cancel.getAt(), cancel.getRecord(), cancel.getEvidence());
        } else if (body instanceof ApprovedForRecipient approval) {
            boolean known = matcher.followUp(
                    recipientKey(key), approval.getRecallId(), RecallRows.fromState(approval), timestamp);
            forgotten(
                    known,
                    DeadLetterReason.NOT_WAITING,
                    approval.getAt(),
                    approval.getRecord(),
                    approval.getEvidence());
        } else {
            throw new IllegalArgumentException("no rule for a recipient event of "
                    + (body == null ? "no type" : body.getClass().getSimpleName()));
        }
        return false;
    }

    /**
     * Warns once after a start of the task, because a writer of settings could otherwise fill the log. The metric
     * counts each outdated record.
     */
    private void warnOfOutdated(SettingsChange change) {
        if (!outdatedWarned) {
            outdatedWarned = true;
            LOG.warn(
                    "a record of tenant-settings is older than the settings that hold ({}): send those again, before"
                            + " compaction keeps the older alone; from now on such records are counted and not logged",
                    place(change.getEvidence()));
        }
    }

    private void settings(SettingsChange change, long timestamp) {
        if (reportsForgotten && timelines.isOutdated(change)) {
            shared.metrics().late(shared.names().of(Topics.TENANT_SETTINGS));
            warnOfOutdated(change);
        }
        for (TenantSettings forgotten : timelines.change(change, clock.watermark())) {
            if (reportsForgotten && forgotten.origin() != null) {
                deadLetters.send(
                        new Record<>(null, null, timestamp),
                        forgotten.origin().evidence(),
                        new UnusableInputException(
                                DeadLetterReason.OVER_BOUND,
                                "settings that held from "
                                        + Instant.ofEpochMilli(
                                                forgotten.origin().since())
                                        + " are forgotten early: the tenant has more than "
                                        + Bounds.SETTINGS_CHANGES + " changes, or " + Bounds.SETTINGS_APPROVERS
                                        + " approvers in them, that a recall can still ask for"));
            }
        }
    }

    private static String place(Coordinates evidence) {
        return evidence == null
                ? "place unknown"
                : "partition " + evidence.getPartition() + ", offset " + evidence.getOffset();
    }

    private void ask(RecipientKey key, AskedOfRecipient asked, long timestamp) {
        Disposition disposition = matcher.ask(
                key,
                RecallRows.fromState(asked),
                asked.getCancelled() == null ? null : RecallRows.fromState(asked.getCancelled()),
                asked.getApproved() == null ? null : RecallRows.fromState(asked.getApproved()),
                timestamp);
        if (disposition == Disposition.DUPLICATE) {
            shared.metrics().duplicate(shared.names().of(Topics.RECALL_REQUESTS));
        }
    }

    /**
     * Sends the record of a cancel or an approval to the dead letters if matching has forgotten the recall. That
     * happens because intake remembers each recall as long as one that waits for an approval, and so mostly longer than
     * matching does.
     *
     * @param known whether matching knows the recall
     * @param record the original record; null where the event carries none, and then nothing is sent
     */
    private void forgotten(boolean known, DeadLetterReason reason, long at, InputRecord record, Coordinates evidence) {
        if (!known && record != null) {
            deadLetters.send(
                    InputRecords.record(record, at),
                    Evidences.fromState(evidence),
                    new UnusableInputException(reason, "the recall had ended and was forgotten long before"));
        }
    }

    private static RecipientKey recipientKey(byte[] key) {
        return new RecipientKey(new String(key, StandardCharsets.UTF_8));
    }
}
