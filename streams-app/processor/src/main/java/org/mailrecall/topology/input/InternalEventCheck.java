package org.mailrecall.topology.input;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.apache.avro.AvroRuntimeException;
import org.apache.kafka.streams.processor.api.Record;
import org.mailrecall.contract.EventTimes;
import org.mailrecall.contract.RecallKeys;
import org.mailrecall.mapping.RecallState;
import org.mailrecall.mapping.RecipientKeys;
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

    /** Returns why a record cannot be used; null when it can be used, and for a record of an input topic. */
    public UnreadableRecord unreadable(Record<byte[], Object> record) {
        if (record.value() instanceof UnreadableRecord unreadable) {
            return unreadable;
        }
        String problem = record.value() instanceof RecipientEvent event
                ? problem(record.key(), event, record.timestamp())
                : null;
        return problem == null ? null : new UnreadableRecord(null, problem);
    }

    private String problem(byte[] key, RecipientEvent event, long timestamp) {
        Object body = event.getBody();
        if (!times(body).allMatch(InternalEventCheck::isTime)) {
            return "an event with a time that no record can have";
        }
        if (body instanceof TimeReached reached) {
            boolean known =
                    reached.getIntakePartition() >= 0 && reached.getIntakePartition() < settings.intakePartitions();
            return known ? null : "a clock message of an intake partition that does not exist";
        }
        boolean ofRecipient = body instanceof AskedOfRecipient
                || body instanceof CancelledForRecipient
                || body instanceof ApprovedForRecipient
                || body instanceof InputRecord;
        if (ofRecipient && key == null) {
            return "an event of a recipient without a key";
        }
        if (body instanceof RecallCounted counted) {
            return problem(counted);
        }
        return body instanceof AskedOfRecipient asked ? problem(key, asked, timestamp) : null;
    }

    /** Returns the times of an event that the rules calculate with. */
    private static LongStream times(Object body) {
        if (body instanceof TimeReached reached) {
            return LongStream.of(reached.getTime());
        }
        if (body instanceof SettingsChange change) {
            return LongStream.of(change.getAt());
        }
        if (body instanceof RecallCounted recall) {
            return LongStream.of(recall.getAskedAt(), recall.getCountedAt());
        }
        if (body instanceof CancelledForRecipient cancelled) {
            return LongStream.of(cancelled.getAt());
        }
        if (body instanceof ApprovedForRecipient approved) {
            return LongStream.of(approved.getAt());
        }
        if (body instanceof AskedOfRecipient asked) {
            return LongStream.concat(
                    LongStream.of(asked.getSentAt(), asked.getAskedAt(), asked.getCountedAt()),
                    LongStream.concat(times(asked.getCancelled()), times(asked.getApproved())));
        }
        return LongStream.empty();
    }

    /** Whether the rules can add to a time and subtract from it, and the result is a time again. */
    private static boolean isTime(long millis) {
        return millis >= 0 && millis < EventTimes.LATEST_MILLIS;
    }

    private static String problem(RecallCounted counted) {
        try {
            RecallKeys.recallKey(counted.getTenant(), counted.getRecallId()); // limits are kept under this key
            return null;
        } catch (IllegalArgumentException e) {
            return "a counted recall with values that no recall can have";
        }
    }

    private String problem(byte[] key, AskedOfRecipient asked, long timestamp) {
        // The store of the recalls takes its stream time from the time of asking: a time far ahead would make it drop
        // the recalls of today.
        if (asked.getAskedAt() - settings.maxAhead().toMillis() > timestamp) {
            return "a request with a time in the future";
        }
        try {
            RecallState.fromState(asked);
            // The keys of outputs and rows are made from these fields.
            RecallKeys.recallKey(asked.getTenant(), asked.getRecallId());
            if (asked.getUnusable() == null) {
                RecallKeys.recipientKey(asked.getTenant(), asked.getRecipient(), asked.getMessageId());
            }
            // A start refuses a row of a recall under another key: it would take the row for one of a former hash key.
            String own = RecipientKeys.of(asked.getTenant(), asked.getRecipient(), asked.getMessageId());
            return Arrays.equals(key, own.getBytes(StandardCharsets.UTF_8))
                    ? null
                    : "a request under a key that is not its recipient's";
        } catch (IllegalArgumentException | AvroRuntimeException e) {
            return "a request with values that no request can have";
        }
    }
}
