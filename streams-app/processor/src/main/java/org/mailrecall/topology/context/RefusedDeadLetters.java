package org.mailrecall.topology.context;

import java.util.LinkedHashMap;
import java.util.Map;
import org.mailrecall.domain.Evidence;

/**
 * Remembers the inputs whose dead letters the broker or the producer refused as too large. When such an input is read
 * again, its dead letter is written without the input's key, value and headers.
 *
 * <p>A refused record aborts the transaction that it belongs to, so it cannot be replaced within that transaction. The
 * stream thread ends, its inputs are read again, and the smaller dead letter is in the same transaction as their
 * offsets. All threads of an instance share an object of this class.
 */
public final class RefusedDeadLetters {
    /** The name under which the object stands among the settings of Kafka Streams. */
    public static final String CONFIG = "mail.recall.refused.dead.letters";

    private static final int MOST_REMEMBERED = 10_000;

    private final Map<Evidence, Boolean> refused = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Evidence, Boolean> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };
    private boolean someAreNew;

    /** Returns the object among the settings of Kafka Streams; a new object where there is none. */
    public static RefusedDeadLetters in(Map<String, ?> settings) {
        return settings.get(CONFIG) instanceof RefusedDeadLetters shared ? shared : new RefusedDeadLetters();
    }

    /** Remembers that the dead letter of the input with this evidence was refused. */
    public synchronized void add(Evidence input) {
        someAreNew |= refused.put(input, true) == null;
    }

    /** Returns whether the dead letter of the input with this evidence was refused. */
    public synchronized boolean contains(Evidence input) {
        return refused.containsKey(input);
    }

    /** Returns whether a dead letter was refused for the first time since the last call. */
    public synchronized boolean takeNew() {
        boolean some = someAreNew;
        someAreNew = false;
        return some;
    }
}
