package org.mailrecall.topology.matching.recall;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.mailrecall.domain.copy.Outcome;
import org.mailrecall.mapping.Evidences;
import org.mailrecall.mapping.InputOutcomes;
import org.mailrecall.platform.serde.UnusableInputException;
import org.mailrecall.state.StoredEarlyOutcome;
import org.mailrecall.topology.context.TopologyContext;
import org.mailrecall.topology.input.Incoming;
import org.mailrecall.topology.input.InputRecords;
import org.mailrecall.topology.state.KeyedHashes;
import org.mailrecall.topology.state.StoreCatalogue;

/**
 * The store of early outcomes. The key of a row is {@code keyed hash of the recipient key ‖ event time ‖ partition ‖
 * offset}; the row holds the record of the outcome as it came. A row that cannot be read counts as missing.
 */
final class EarlyOutcomeStore {
    private static final byte[] UNSIGNED = {};

    private static final int ROW = KeyedHashes.LENGTH + Long.BYTES + Integer.BYTES + Long.BYTES;

    private final KeyValueStore<Bytes, StoredEarlyOutcome> rows;
    private final TopologyContext shared;

    EarlyOutcomeStore(ProcessorContext<Object, Object> context, TopologyContext shared) {
        this.rows = StoreCatalogue.EARLY_OUTCOMES.of(context);
        this.shared = shared;
    }

    /** Calls the action with the recipient key of each row. */
    void forEachRecipientKey(Consumer<String> action) {
        try (KeyValueIterator<Bytes, StoredEarlyOutcome> all = rows.all()) {
            all.forEachRemaining(row -> {
                if (row.value != null) {
                    action.accept(row.value.getRecipientKey());
                }
            });
        }
    }

    /** Returns the key of the row of an outcome that is not stored yet. */
    Bytes newRow(String recipientKey, Outcome outcome) {
        return row(shared.hashes().of(recipientKey), outcome);
    }

    /** Returns the keys of the rows in which an outcome can be stored: one for each hash key. */
    List<Bytes> possibleRows(String recipientKey, Outcome outcome) {
        return shared.hashes().all(recipientKey).stream()
                .map(hash -> row(hash, outcome))
                .toList();
    }

    /** Returns a row; null where there is none. */
    StoredEarlyOutcome get(Bytes row) {
        return rows.get(row);
    }

    /** @param input the record of the outcome */
    void put(Bytes row, String recipientKey, Incoming input) {
        rows.put(
                row,
                new StoredEarlyOutcome(
                        recipientKey,
                        input.appendedAt(),
                        Evidences.toState(input.evidence()),
                        InputRecords.of(input),
                        ByteBuffer.wrap(input.signedSchema().orElse(UNSIGNED))));
    }

    /** Deletes a row, and returns whether there was one. */
    boolean delete(Bytes row) {
        return rows.delete(row) != null;
    }

    /** Returns the rows of a recipient key, in order of event time. */
    List<KeyValue<Bytes, StoredEarlyOutcome>> of(String recipientKey) {
        List<KeyValue<Bytes, StoredEarlyOutcome>> found = new ArrayList<>();
        for (Bytes hash : shared.hashes().all(recipientKey)) {
            try (KeyValueIterator<Bytes, StoredEarlyOutcome> range =
                    rows.range(row(hash, (byte) 0), row(hash, (byte) -1))) {
                range.forEachRemaining(found::add);
            }
        }
        found.removeIf(row -> row.value == null);
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

    /**
     * Reads the outcome that a row holds.
     *
     * @throws UnusableInputException when the registry has lost or changed the schema of the record
     */
    Outcome read(StoredEarlyOutcome stored) throws UnusableInputException {
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

    static long eventTime(Bytes row) {
        return ByteBuffer.wrap(row.get(), KeyedHashes.LENGTH, Long.BYTES).getLong();
    }

    /** Whether a row is that of an outcome of the same recipient key, under whichever hash key. */
    static boolean isRowOf(Bytes row, Outcome outcome) {
        ByteBuffer afterHash = ByteBuffer.wrap(afterHash(row));
        return afterHash.getLong() == outcome.at()
                && afterHash.getInt() == outcome.evidence().partition()
                && afterHash.getLong() == outcome.evidence().offset();
    }

    private static Bytes row(Bytes hash, Outcome outcome) {
        return Bytes.wrap(ByteBuffer.allocate(ROW)
                .put(hash.get())
                .putLong(outcome.at())
                .putInt(outcome.evidence().partition())
                .putLong(outcome.evidence().offset())
                .array());
    }

    private static Bytes row(Bytes hash, byte filling) {
        byte[] row = new byte[ROW];
        Arrays.fill(row, filling);
        System.arraycopy(hash.get(), 0, row, 0, KeyedHashes.LENGTH);
        return Bytes.wrap(row);
    }
}
