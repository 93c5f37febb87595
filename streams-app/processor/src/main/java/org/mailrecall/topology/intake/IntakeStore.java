package org.mailrecall.topology.intake;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.mailrecall.domain.intake.IntakeDecision;
import org.mailrecall.domain.intake.IntakeState;
import org.mailrecall.domain.intake.KnownPart;
import org.mailrecall.mapping.IntakeRows;
import org.mailrecall.state.StoredIntake;
import org.mailrecall.state.StoredPart;
import org.mailrecall.topology.state.KeyedHashes;
import org.mailrecall.topology.state.Schedule;
import org.mailrecall.topology.state.StoreCatalogue;

/** Stores the state of recalls and their parts, under keyed hashes of the recall keys. */
final class IntakeStore {
    private static final int FORGOTTEN_IN_ONE_GO = 100;

    private final KeyValueStore<Bytes, StoredIntake> recalls;
    private final KeyValueStore<Bytes, StoredPart> parts;
    private final Schedule schedule;
    private final KeyedHashes hashes;

    IntakeStore(ProcessorContext<Object, Object> context, KeyedHashes hashes) {
        this.recalls = StoreCatalogue.INTAKE_RECALLS.of(context);
        this.parts = StoreCatalogue.INTAKE_PARTS.of(context);
        this.schedule = new Schedule(StoreCatalogue.INTAKE_SCHEDULE.of(context));
        this.hashes = hashes;
    }

    /** Returns the state of a recall; null when nothing is known of it. */
    IntakeState recall(String recall) {
        Bytes row = row(recall);
        StoredIntake stored = recalls.get(row);
        return stored == null ? null : withParts(row, stored);
    }

    /** Returns a part of a recall; null when the part is not known. */
    KnownPart part(String recall, int number) {
        StoredPart stored = parts.get(partRow(row(recall), number));
        return stored == null ? null : IntakeRows.fromState(number, stored);
    }

    /** Stores the state and the parts that a decision changed. */
    void save(String recall, IntakeState before, IntakeDecision decision) {
        IntakeState now = decision.state();
        Bytes row = row(recall);
        decision.changedParts().forEach(part -> parts.put(partRow(row, part.number()), IntakeRows.toState(part)));
        if (now == before) {
            return;
        }
        if (before != null && before.forgetAtMillis() != now.forgetAtMillis()) {
            schedule.remove(before.forgetAtMillis(), row);
        }
        if (before == null || before.forgetAtMillis() != now.forgetAtMillis()) {
            schedule.add(now.forgetAtMillis(), row);
        }
        recalls.put(row, IntakeRows.toState(now));
    }

    /**
     * Removes the recalls that are due to be forgotten, at most {@link #FORGOTTEN_IN_ONE_GO}, and returns their state.
     */
    List<IntakeState> forgetDue(long watermark) {
        List<IntakeState> forgotten = new ArrayList<>();
        for (Schedule.Row due : schedule.due(watermark, FORGOTTEN_IN_ONE_GO)) {
            schedule.remove(due.dueAt(), due.rowId());
            StoredIntake stored = recalls.delete(due.rowId());
            if (stored == null) {
                continue; // a row that cannot be read counts as missing
            }
            IntakeState recall = withParts(due.rowId(), stored);
            recall.parts().stream().forEach(part -> parts.delete(partRow(due.rowId(), part)));
            forgotten.add(recall);
        }
        return forgotten;
    }

    /**
     * Adds the numbers of the parts read to a row of a former version, which does not hold them. They are looked up in
     * the store of parts.
     */
    private IntakeState withParts(Bytes row, StoredIntake stored) {
        IntakeState state = IntakeRows.fromState(stored);
        if (state.parts().isEmpty() && state.recipients() > 0) {
            BitSet found = state.parts();
            for (int part = 1;
                    found.cardinality() < state.recipients()
                            && part <= state.ask().parts();
                    part++) {
                if (parts.get(partRow(row, part)) != null) {
                    found.set(part);
                }
            }
        }
        return state;
    }

    /** Returns the key of the row under which the recall is stored already, even if the hash key has changed since. */
    private Bytes row(String recall) {
        return hashes.known(recall, row -> recalls.get(row) != null);
    }

    private static Bytes partRow(Bytes recall, int part) {
        return Bytes.wrap(ByteBuffer.allocate(KeyedHashes.LENGTH + Integer.BYTES)
                .put(recall.get())
                .putInt(part)
                .array());
    }
}
