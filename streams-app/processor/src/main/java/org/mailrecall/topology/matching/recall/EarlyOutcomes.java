package org.mailrecall.topology.matching.recall;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.mailrecall.contract.Bounds;
import org.mailrecall.contract.DeadLetterReason;
import org.mailrecall.domain.copy.Outcome;
import org.mailrecall.mapping.Evidences;
import org.mailrecall.mapping.InputOutcomes;
import org.mailrecall.platform.serde.UnusableInputException;
import org.mailrecall.state.StoredEarlyOutcome;
import org.mailrecall.topology.context.TopologyContext;
import org.mailrecall.topology.input.DeadLetters;
import org.mailrecall.topology.input.Incoming;
import org.mailrecall.topology.input.InputRecords;
import org.mailrecall.topology.state.KeyedHashes;
import org.mailrecall.topology.state.Schedule;
import org.mailrecall.topology.state.StoreCatalogue;

/**
 * Stores the outcomes that were read before their attempt had fallen due, for example when all inputs are read anew at
 * full speed. An outcome is kept until the watermark has passed its event time by the lateness. If its attempt has not
 * fallen due by then, the outcome becomes a dead letter.
 *
 * <p>The key of a row is {@code keyed hash of the recipient key ‖ event time ‖ partition ‖ offset}.
 */
public final class EarlyOutcomes {
    /**
     * The greatest number of outcomes kept of a recipient key. Each decision about the key looks at all of them. A
     * further outcome is a dead letter.
     */
    private static final int MOST_OF_A_KEY = Bounds.EARLY_OUTCOMES;

    /** The greatest weight of the cache: each recipient key weighs 1, and so does each of its outcomes. */
    private static final int MOST_IN_MEMORY = 10 * MOST_OF_A_KEY;

    private static final byte[] UNSIGNED = {};

    /** The order of a recipient key's outcomes, which is the order of their rows. */
    private static final Comparator<Outcome> AS_STORED = Comparator.comparingLong(Outcome::at)
            .thenComparingInt(outcome -> outcome.evidence().partition())
            .thenComparingLong(outcome -> outcome.evidence().offset());

    private static final int ROW = KeyedHashes.LENGTH + Long.BYTES + Integer.BYTES + Long.BYTES;

    private final KeyValueStore<Bytes, StoredEarlyOutcome> rows;
    private final Schedule schedule;
    private final TopologyContext shared;
    private final DeadLetters deadLetters;
    private final Map<String, Integer> kept = new HashMap<>();
    /**
     * The outcomes of the recipient keys that were used last. Without this cache, each of many outcomes of a key would
     * read all the key's outcomes anew.
     */
    private final Cache<String, List<Outcome>> inMemory = CacheBuilder.newBuilder()
            .concurrencyLevel(1)
            .maximumWeight(MOST_IN_MEMORY)
            .weigher((String recipientKey, List<Outcome> outcomes) -> 1 + outcomes.size())
            .build();

    public EarlyOutcomes(ProcessorContext<Object, Object> context, TopologyContext shared, DeadLetters deadLetters) {
        this.rows = StoreCatalogue.EARLY_OUTCOMES.of(context);
        this.schedule = new Schedule(StoreCatalogue.EARLY_SCHEDULE.of(context));
        this.shared = shared;
        this.deadLetters = deadLetters;
        try (KeyValueIterator<Bytes, StoredEarlyOutcome> all = rows.all()) {
            all.forEachRemaining(row -> kept.merge(row.value.getRecipientKey(), 1, Integer::sum));
        }
    }

    /**
     * Keeps an outcome if its attempt can still fall due and the recipient key has fewer than {@link #MOST_OF_A_KEY}.
     *
     * @param input the record of the outcome
     * @return whether these conditions hold; if not, the outcome is not stored by this call
     */
    public boolean keep(String recipientKey, Outcome outcome, Incoming input, long watermark) {
        if (keptUntil(outcome) <= watermark || kept.getOrDefault(recipientKey, 0) >= MOST_OF_A_KEY) {
            return false;
        }
        Bytes row = row(shared.hashes().of(recipientKey), outcome);
        if (rows.get(row) == null) {
            rows.put(
                    row,
                    new StoredEarlyOutcome(
                            recipientKey,
                            input.appendedAt(),
                            Evidences.toState(input.evidence()),
                            InputRecords.of(input),
                            ByteBuffer.wrap(input.signedSchema().orElse(UNSIGNED))));
            schedule.add(keptUntil(outcome), row);
            kept.merge(recipientKey, 1, Integer::sum);
            addInMemory(recipientKey, outcome);
        }
        return true;
    }

    private void addInMemory(String recipientKey, Outcome outcome) {
        List<Outcome> known = inMemory.getIfPresent(recipientKey);
        if (known == null) {
            return;
        }
        List<Outcome> more = new ArrayList<>(known);
        more.add(outcome);
        more.sort(AS_STORED);
        inMemory.put(recipientKey, List.copyOf(more));
    }

    /**
     * Returns the outcomes kept of a recipient key, in order of event time. A stored outcome that cannot be read any
     * more, because the registry has lost or changed its schema, becomes a dead letter.
     */
    public List<Outcome> of(String recipientKey) {
        if (!kept.containsKey(recipientKey)) {
            return List.of();
        }
        List<Outcome> outcomes = inMemory.getIfPresent(recipientKey);
        if (outcomes == null) {
            outcomes = List.copyOf(stored(recipientKey));
            inMemory.put(recipientKey, outcomes);
        }
        return outcomes;
    }

    private List<Outcome> stored(String recipientKey) {
        List<Outcome> found = new ArrayList<>();
        for (KeyValue<Bytes, StoredEarlyOutcome> row : rowsOf(recipientKey)) {
            try {
                found.add(outcome(row.value));
            } catch (UnusableInputException e) {
                giveUp(row.key, row.value, eventTime(row.key) + lateness(), e);
            }
        }
        return found;
    }

    private List<KeyValue<Bytes, StoredEarlyOutcome>> rowsOf(String recipientKey) {
        List<KeyValue<Bytes, StoredEarlyOutcome>> found = new ArrayList<>();
        for (Bytes hash : shared.hashes().all(recipientKey)) {
            try (KeyValueIterator<Bytes, StoredEarlyOutcome> range =
                    rows.range(row(hash, (byte) 0), row(hash, (byte) -1))) {
                range.forEachRemaining(found::add);
            }
        }
        found.sort((one, other) -> Arrays.compareUnsigned(afterHash(one.key), afterHash(other.key)));
        return found;
    }

    /**
     * Returns event time, partition and offset, which order the outcomes of a key. The hash key under which an outcome
     * is stored does not matter.
     */
    private static byte[] afterHash(Bytes row) {
        return Arrays.copyOfRange(row.get(), KeyedHashes.LENGTH, row.get().length);
    }

    /** Deletes an outcome whose attempt has fallen due: the recall holds what it needs of the outcome. */
    public void used(String recipientKey, Outcome outcome) {
        for (Bytes hash : shared.hashes().all(recipientKey)) {
            remove(recipientKey, row(hash, outcome), keptUntil(outcome));
        }
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
        if (rows.delete(row) != null) {
            schedule.remove(until, row);
            inMemory.invalidate(recipientKey);
            kept.computeIfPresent(recipientKey, (key, count) -> count == 1 ? null : count - 1);
        }
    }

    /**
     * Returns the watermark until which an outcome is kept. It is later than the event time, because a mailbox
     * service's clock may be behind by as much as inputs may be late.
     */
    private long keptUntil(Outcome outcome) {
        return outcome.at() + lateness();
    }

    private long lateness() {
        return shared.settings().policy().lateness();
    }

    private Outcome outcome(StoredEarlyOutcome stored) throws UnusableInputException {
        byte[] value =
                InputRecords.record(stored.getRecord(), stored.getAppendedAt()).value();
        byte[] signedSchema = new byte[stored.getSignedSchema().remaining()];
        stored.getSignedSchema().duplicate().get(signedSchema);
        return InputOutcomes.outcome(
                shared.serdes()
                        .outcome(
                                stored.getEvidence().getTopic(),
                                value,
                                Optional.of(signedSchema).filter(bytes -> bytes.length > 0)),
                Evidences.fromState(stored.getEvidence()));
    }

    private static long eventTime(Bytes row) {
        return ByteBuffer.wrap(row.get(), KeyedHashes.LENGTH, Long.BYTES).getLong();
    }

    private static Bytes row(Bytes recipientKey, Outcome outcome) {
        return Bytes.wrap(ByteBuffer.allocate(ROW)
                .put(recipientKey.get())
                .putLong(outcome.at())
                .putInt(outcome.evidence().partition())
                .putLong(outcome.evidence().offset())
                .array());
    }

    private static Bytes row(Bytes recipientKey, byte filling) {
        byte[] row = new byte[ROW];
        java.util.Arrays.fill(row, filling);
        System.arraycopy(recipientKey.get(), 0, row, 0, KeyedHashes.LENGTH);
        return Bytes.wrap(row);
    }
}
