package org.mailrecall.topology.intake;

import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;
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
    private static final int RECALLS_IN_ONE_GO = 100;
    /** The greatest number of parts that a call removes. A call must end long before the transaction times out. */
    private static final int PARTS_IN_ONE_GO = 500;

    /**
     * The greatest number of recipients that stand in the row of their part, beside its approvals. More have a row of
     * their own: cancels and approvals read the rows of all parts of a recall, and approvals rewrite many.
     */
    private static final int MOST_BESIDE_APPROVALS = 20;

    private final KeyValueStore<Bytes, StoredIntake> recalls;
    private final KeyValueStore<Bytes, StoredPart> parts;
    private final Schedule schedule;
    private final KeyedHashes hashes;
    /**
     * The recall that was looked up last, and its row; null where the row may have changed. With a former hash key each
     * look-up reads the row, and a decision looks up the recall with each of its parts.
     */
    private String lastRecall;

    private Bytes lastRow;

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
        Bytes row = row(recall);
        StoredPart stored = parts.get(partRow(row, number));
        return stored == null
                ? null
                : IntakeRows.fromState(
                        number,
                        stored,
                        new RecipientsApart(stored.getRecipientsApart(), () -> parts.get(recipientsRow(row, number))));
    }

    /** Stores the state and the parts that a decision changed. */
    void save(String recall, IntakeState before, IntakeDecision decision) {
        IntakeState now = decision.state();
        Bytes row = row(recall);
        decision.changedParts().forEach(part -> save(row, part));
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

    private void save(Bytes recall, KnownPart part) {
        boolean apart = part.recipients().size() > MOST_BESIDE_APPROVALS;
        parts.put(partRow(recall, part.number()), IntakeRows.toState(part, apart));
        boolean hasRecipientsRow = part.recipients() instanceof RecipientsApart;
        if (apart && !hasRecipientsRow) {
            parts.put(recipientsRow(recall, part.number()), IntakeRows.recipientsToState(part));
        }
    }

    /**
     * Removes recalls that are due to be forgotten, and their parts: at most {@link #RECALLS_IN_ONE_GO} recalls and
     * {@link #PARTS_IN_ONE_GO} parts. Of a recall of more parts the row then names the parts that are left, so that the
     * next call continues, also after a start.
     *
     * @param forgotten is given the state of each recall that is removed whole
     * @return whether any recall was due
     */
    boolean forgetDue(long watermark, Consumer<IntakeState> forgotten) {
        List<Schedule.Row> due = schedule.due(watermark, RECALLS_IN_ONE_GO);
        int left = PARTS_IN_ONE_GO;
        lastRecall = null;
        for (Schedule.Row row : due) {
            if (left <= 0) {
                break;
            }
            StoredIntake stored = recalls.get(row.rowId());
            if (stored == null) { // a row that cannot be read counts as missing
                recalls.delete(row.rowId());
                schedule.remove(row.dueAt(), row.rowId());
                continue;
            }
            IntakeState recall = withParts(row.rowId(), stored);
            int[] some = recall.parts().stream().limit(left).toArray();
            for (int part : some) {
                parts.delete(partRow(row.rowId(), part));
                if (recall.recipients() > MOST_BESIDE_APPROVALS) {
                    parts.delete(recipientsRow(row.rowId(), part));
                }
            }
            // Looking up the parts of a row of a former version takes as long as a whole call.
            left -= lacksParts(IntakeRows.fromState(stored)) ? PARTS_IN_ONE_GO : some.length;
            if (some.length < recall.parts().cardinality()) {
                recalls.put(row.rowId(), IntakeRows.toState(recall.withoutParts(some)));
                break;
            }
            recalls.delete(row.rowId());
            schedule.remove(row.dueAt(), row.rowId());
            forgotten.accept(recall);
        }
        return !due.isEmpty();
    }

    /**
     * Adds the numbers of the parts read to a row of a former version, which does not hold them. They are looked up in
     * the store of parts.
     */
    private IntakeState withParts(Bytes row, StoredIntake stored) {
        IntakeState state = IntakeRows.fromState(stored);
        if (lacksParts(state)) {
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

    private static boolean lacksParts(IntakeState state) {
        return state.parts().isEmpty() && state.recipients() > 0;
    }

    /** Returns the key of the row under which the recall is stored already, even if the hash key has changed since. */
    private Bytes row(String recall) {
        if (!recall.equals(lastRecall)) {
            lastRow = hashes.known(recall, row -> recalls.get(row) != null);
            lastRecall = recall;
        }
        return lastRow;
    }

    /** Returns the key of the row of a part's recipients. An approval of the part does not rewrite that row. */
    private static Bytes recipientsRow(Bytes recall, int part) {
        return partRow(recall, -part);
    }

    private static Bytes partRow(Bytes recall, int part) {
        return Bytes.wrap(ByteBuffer.allocate(KeyedHashes.LENGTH + Integer.BYTES)
                .put(recall.get())
                .putInt(part)
                .array());
    }
}
