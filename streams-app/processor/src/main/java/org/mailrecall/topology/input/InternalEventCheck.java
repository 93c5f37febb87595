package org.mailrecall.topology.input;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Record;
import org.mailrecall.contract.Bounds;
import org.mailrecall.contract.MailAddresses;
import org.mailrecall.contract.RecallKeys;
import org.mailrecall.mapping.RecallRows;
import org.mailrecall.mapping.RecipientKeys;
import org.mailrecall.mapping.SettingsMapping;
import org.mailrecall.mapping.StateBounds;
import org.mailrecall.state.ApprovedForRecipient;
import org.mailrecall.state.AskedOfRecipient;
import org.mailrecall.state.CancelledForRecipient;
import org.mailrecall.state.InputRecord;
import org.mailrecall.state.RecallCounted;
import org.mailrecall.state.RecipientEvent;
import org.mailrecall.state.SettingsChange;
import org.mailrecall.state.TimeReached;
import org.mailrecall.topology.context.TopologySettings;
import org.mailrecall.topology.stream.UnreadableRecord;

/**
 * Checks each record of {@code recall-recipient-events} before it is processed. A record that does not pass would make
 * its processing fail, or would harm the rows of other recalls.
 */
public final class InternalEventCheck {
    private final TopologySettings settings;

    public InternalEventCheck(TopologySettings settings) {
        this.settings = settings;
    }

    /**
     * Returns why a record cannot be used; null when it can be used, and for a record of an input topic.
     *
     * @param streamTime the latest timestamp that the task has read, in milliseconds. A record that is read late bears an
     * earlier one than the clock of its intake task
     */
    public UnreadableRecord unreadable(Record<byte[], Object> record, long streamTime) {
        if (record.value() instanceof UnreadableRecord unreadable) {
            return unreadable;
        }
        String problem = record.value() instanceof RecipientEvent event
                ? problem(record.key(), event, Math.max(record.timestamp(), streamTime))
                : null;
        return problem == null ? null : new UnreadableRecord(null, problem);
    }

    private String problem(byte[] key, RecipientEvent event, long timestamp) {
        Object body = event.getBody();
        boolean ofRecipient = body instanceof AskedOfRecipient
                || body instanceof CancelledForRecipient
                || body instanceof ApprovedForRecipient
                || body instanceof InputRecord;
        if (ofRecipient && key == null) {
            return "an event of a recipient without a key";
        }
        try {
            StateBounds.check((SpecificRecord) body, settings.maxValueBytes());
            long latest = timestamp + settings.maxAhead().toMillis();
            if (body instanceof TimeReached reached) {
                return problem(reached, latest);
            }
            if (body instanceof AskedOfRecipient asked) {
                return problem(key, asked, latest);
            }
            if (body instanceof SettingsChange change) {
                check(change, latest);
            } else if (body instanceof RecallCounted counted) {
                check(counted, latest);
            } else if (body instanceof CancelledForRecipient cancel) {
                check(cancel);
            } else if (body instanceof ApprovedForRecipient approval) {
                check(approval);
            }
            return null;
        } catch (IllegalArgumentException | AvroRuntimeException e) {
            return "a " + body.getClass().getSimpleName() + " with values that none can have";
        }
    }

    private String problem(TimeReached reached, long latest) {
        StateBounds.checkTime(reached.getTime(), latest); // a time far ahead would end all recalls
        boolean known = reached.getIntakePartition() >= 0 && reached.getIntakePartition() < settings.intakePartitions();
        return known ? null : "a clock message of an intake partition that does not exist";
    }

    private static void check(SettingsChange change, long latest) {
        StateBounds.checkTime(change.getAt(), latest);
        RecallKeys.tenant(change.getTenant());
        SettingsMapping.fromState(change);
        SettingsMapping.checkRules(change);
    }

    private static void check(RecallCounted counted, long latest) {
        StateBounds.checkTime(counted.getAskedAt(), latest);
        StateBounds.checkTime(
                counted.getCountedAt()); // by the clock of intake, which is ahead where input is read late
        StateBounds.checkNumber(counted.getRecipients(), 0, Bounds.TOTAL_RECIPIENTS);
        RecallKeys.recallKey(counted.getTenant(), counted.getRecallId()); // limits are kept under this key
    }

    /**
     * Checks a cancel. Its time may be later than the timestamp of its record: a request that waited in the fan-out
     * queue carries the cancels and approvals that came meanwhile.
     */
    private static void check(CancelledForRecipient cancel) {
        StateBounds.checkTime(cancel.getAt());
    }

    private static void check(ApprovedForRecipient approval) {
        StateBounds.checkTime(approval.getAt());
        MailAddresses.normalise(approval.getBy());
    }

    private static String problem(byte[] key, AskedOfRecipient asked, long latest) {
        // The store of the recalls takes its stream time from the time of asking: a time far ahead would make it drop
        // the recalls of today.
        StateBounds.checkTime(asked.getAskedAt(), latest);
        RecallRows.check(asked);
        if (asked.getCancelled() != null) {
            check(asked.getCancelled());
        }
        if (asked.getApproved() != null) {
            check(asked.getApproved());
        }
        // A start refuses a row of a recall under another key: it would take the row for one of a former hash key.
        String own = RecipientKeys.of(asked.getTenant(), asked.getRecipient(), asked.getMessageId());
        return Arrays.equals(key, own.getBytes(StandardCharsets.UTF_8))
                ? null
                : "a request under a key that is not its recipient's";
    }
}
