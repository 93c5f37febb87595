package org.mailrecall.platform.kafka.reader;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import org.mailrecall.contract.topic.DeadLetterReason;

/** Counts the records of a {@link ConsumerLoop} by their fate. Safe for use by several threads. */
public final class ReadingCounters {
    private static final Set<DeadLetterReason> OF_SIGNATURES =
            Set.of(DeadLetterReason.UNSIGNED, DeadLetterReason.BAD_SIGNATURE, DeadLetterReason.WRONG_TENANT);

    private final LongAdder handled = new LongAdder();
    private final LongAdder retried = new LongAdder();
    private final LongAdder setAside = new LongAdder();
    private final Map<DeadLetterReason, LongAdder> skipped = new EnumMap<>(DeadLetterReason.class);

    ReadingCounters() {
        for (DeadLetterReason reason : DeadLetterReason.values()) {
            skipped.put(reason, new LongAdder());
        }
    }

    /** Returns the number of records that their handler has finished. */
    public long handled() {
        return handled.sum();
    }

    /** Returns the number of failed attempts after which a record was to be handled again. */
    public long retried() {
        return retried.sum();
    }

    /** Returns the number of records that were given up after too many failed attempts. */
    public long setAside() {
        return setAside.sum();
    }

    /** Returns the number of records that could not be used for this reason. */
    public long skipped(DeadLetterReason reason) {
        return skipped.get(reason).sum();
    }

    /** Returns the number of records that could not be used, for any reason. */
    public long skipped() {
        return skipped.values().stream().mapToLong(LongAdder::sum).sum();
    }

    /**
     * Returns the number of records that were skipped because of their signature: it was missing or bad, or its key may
     * not speak for the record's tenant.
     */
    public long refused() {
        return OF_SIGNATURES.stream().mapToLong(this::skipped).sum();
    }

    void countHandled() {
        handled.increment();
    }

    void countRetried() {
        retried.increment();
    }

    void countSetAside() {
        setAside.increment();
    }

    void countSkipped(DeadLetterReason reason) {
        skipped.get(reason).increment();
    }
}
