package org.mailrecall.desk.change;

import java.time.Instant;

/**
 * The id and time of a change. They are decided once and kept with its idempotency key, so that a repetition sends the
 * same event.
 *
 * @param id random, for a recall that the change begins
 * @param time of its events
 */
public record Moment(String id, Instant time) {}
