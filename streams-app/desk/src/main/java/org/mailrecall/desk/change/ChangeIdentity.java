package org.mailrecall.desk.change;

import java.time.Instant;
import java.util.Optional;

/**
 * The identity of a change: its id and its time. Where the change has an idempotency key they are kept with it, so that
 * a repetition sends events with the same id and time.
 *
 * @param id random; becomes part of the recall id where the change asks for a recall
 * @param time when the change was asked for first; the event time of the change's events unless they need another
 * @param planned the other event time that an earlier attempt at this change has given its events; empty where it gave
 *     them {@code time}, or planned none
 */
public record ChangeIdentity(String id, Instant time, Optional<Instant> planned) {
    /** Makes the identity of a change that was not planned before. */
    ChangeIdentity(String id, Instant time) {
        this(id, time, Optional.empty());
    }

    /** Returns the event time that an earlier attempt at this change has given its events, if there was an attempt. */
    public Instant eventTime() {
        return planned.orElse(time);
    }
}
