package org.mailrecall.topology.matching.recall;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.mailrecall.contract.Bounds;
import org.mailrecall.contract.topic.DeadLetterReason;
import org.mailrecall.domain.copy.Outcome;
import org.mailrecall.mapping.Evidences;
import org.mailrecall.platform.serde.UnusableInputException;
import org.mailrecall.state.StoredEarlyOutcome;
import org.mailrecall.topology.context.TopologyContext;
import org.mailrecall.topology.input.DeadLetters;
import org.mailrecall.topology.input.Incoming;
import org.mailrecall.topology.input.InputRecords;
import org.mailrecall.topology.state.Schedule;
import org.mailrecall.topology.state.StoreCatalogue;

/**
 * Keeps the outcomes that were read before their attempt had fallen due, for example when all inputs are read anew at
 * full speed. An outcome is kept until the watermark has passed its event time by the lateness. If its attempt has not
 * fallen due by then, the outcome becomes a dead letter.
 */
public final class EarlyOutcomes {
    /**
     * The greatest number of outcomes kept of a recipient key. Each decision about the key looks at all of them. A
     * further outcome is a dead letter.
     */
    private static final int MOST_OF_A_KEY = Bounds.EARLY_OUTCOMES;

    /**
     * The largest value of an outcome that is kept, in octets. The longest ids, Message-IDs and detail take less; one
     * look reads all outcomes of a key. A larger outcome is a dead letter.
     */
    private static final int MOST_OCTETS = 16 * 1024;

    /**
     * How many times as many outcomes of a tenant are kept as recalls are remembered. Where inputs are read anew, the
     * outcomes of all the days that the topic holds can be read before their commands.
     */
    private static final int OUTCOMES_PER_RECALL = 8;

    private final EarlyOutcomeStore rows;
    private final Schedule schedule;
    private final EarlyOutcomeCache cache = new EarlyOutcomeCache();
    private final DeadLetters deadLetters;
    private final long lateness;
    private final EarlyOutcomeCounts kept;

    public EarlyOutcomes(ProcessorContext<Object, Object> context, TopologyContext shared, DeadLetters deadLetters) {
        this.rows = new EarlyOutcomeStore(context, shared);
        this.schedule = new Schedule(StoreCatalogue.EARLY_SCHEDULE.of(context));
        this.deadLetters = deadLetters;
        this.lateness = shared.settings().policy().lateness();
        this.kept = new EarlyOutcomeCounts(shared.hashes(), MOST_OF_A_KEY, (int) Math.min(
                Integer.MAX_VALUE,
                OUTCOMES_PER_RECALL * (long) shared.settings().rememberedRecalls()));
        rows.forEachRecipientKey(kept::add);
    }

    /**
     * Keeps an outcome if its attempt can still fall due, its value is no larger than {@link #MOST_OCTETS}, the
     * recipient key has fewer than {@link #MOST_OF_A_KEY}, and the tenant has fewer than {@link #OUTCOMES_PER_RECALL}
     * times the recalls that it may have.
     *
     * @param input the record of the outcome
     * @return whether these conditions hold; if not, the outcome is not stored by this call
     */
    public boolean keep(String recipientKey, Outcome outcome, Incoming input, long watermark) {
        if (keptUntil(outcome) <= watermark || input.value().length > MOST_OCTETS || !kept.hasRoom(recipientKey)) {
            return false;
        }
        Bytes row = rows.newRow(recipientKey, outcome);
        if (rows.get(row) == null) {
            rows.put(row, recipientKey, input);
            schedule.add(keptUntil(outcome), row);
            kept.add(recipientKey);
            cache.add(recipientKey, outcome);
        }
        return true;
    }

    /**
     * Returns the outcomes kept of a recipient key, in order of event time. A stored outcome that cannot be read any
     * more, because the registry has lost or changed its schema, becomes a dead letter.
     */
    public List<Outcome> of(String recipientKey) {
        if (!kept.hasAny(recipientKey)) {
            return List.of();
        }
        List<Outcome> outcomes = cache.of(recipientKey);
        if (outcomes == null) {
            outcomes = List.copyOf(stored(recipientKey));
            cache.put(recipientKey, outcomes);
        }
        return outcomes;
    }

    private List<Outcome> stored(String recipientKey) {
        List<Outcome> found = new ArrayList<>();
        for (KeyValue<Bytes, StoredEarlyOutcome> row : rows.of(recipientKey)) {
            try {
                found.add(rows.read(row.value));
            } catch (UnusableInputException e) {
                giveUp(row.key, row.value, EarlyOutcomeStore.eventTime(row.key) + lateness, e);
            }
        }
        return found;
    }

    /** Deletes an outcome whose attempt has fallen due: the recall holds what it needs of the outcome. */
    public void used(String recipientKey, Outcome outcome) {
        rows.possibleRows(recipientKey, outcome).forEach(row -> remove(recipientKey, row, keptUntil(outcome)));
    }

    /**
     * Sends the outcomes to the dead letters that the watermark has passed by the lateness.
     *
     * @param atMost the greatest number of outcomes of this call
     * @return whether any row of the schedule was due
     */
    public boolean expire(long watermark, int atMost) {
        List<Schedule.Row> due = schedule.due(watermark, atMost);
        for (Schedule.Row row : due) {
            StoredEarlyOutcome stored = rows.get(row.rowId());
            if (stored == null) {
                schedule.remove(row.dueAt(), row.rowId());
                continue;
            }
            giveUp(row.rowId(), stored, row.dueAt(), unknownCommand());
        }
        return !due.isEmpty();
    }

    private void giveUp(Bytes row, StoredEarlyOutcome stored, long until, UnusableInputException why) {
        deadLetters.send(
                InputRecords.record(stored.getRecord(), stored.getAppendedAt()),
                Evidences.fromState(stored.getEvidence()),
                why);
        remove(stored.getRecipientKey(), row, until);
    }

    /** Returns the reason why an outcome of no known attempt becomes a dead letter. */
    public static UnusableInputException unknownCommand() {
        return new UnusableInputException(
                DeadLetterReason.UNKNOWN_COMMAND, "answers an attempt that was never due, or is no longer remembered");
    }

    private void remove(String recipientKey, Bytes row, long until) {
        if (rows.delete(row)) {
            schedule.remove(until, row);
            cache.remove(recipientKey, outcome -> EarlyOutcomeStore.isRowOf(row, outcome));
            kept.remove(recipientKey);
        }
    }

    /**
     * Returns the watermark until which an outcome is kept. It is later than the event time, because a mailbox
     * service's clock may be behind by as much as inputs may be late.
     */
    private long keptUntil(Outcome outcome) {
        return outcome.at() + lateness;
    }
}
