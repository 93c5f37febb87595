package org.mailrecall.domain.copy;

import org.mailrecall.domain.Evidence;

/**
 * An observed deletion of a copy, whichever recall it was for.
 *
 * @param at milliseconds of event time
 * @param wasRead whether the copy had been read; null where unknown
 * @param keptForHold whether a hold keeps the copy discoverable; null where unknown
 * @param evidence the record of the outcome
 */
public record Deletion(long at, Boolean wasRead, Boolean keptForHold, Evidence evidence) {}
