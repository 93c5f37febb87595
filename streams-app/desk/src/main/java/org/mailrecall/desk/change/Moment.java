package org.mailrecall.desk.change;

import java.time.Instant;

/**
 * The id and the time of a change. Where the change has an idempotency key they are kept with it, so that a repetition
 * sends events with the same id and time.
 *
 * @param id random; becomes part of the recall id where the change asks for a recall
 * @param time event time of the change's events
 */
public record Moment(String id, Instant time) {}
