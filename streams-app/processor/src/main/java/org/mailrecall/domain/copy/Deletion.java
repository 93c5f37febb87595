package org.mailrecall.domain.copy;

import org.mailrecall.domain.Evidence;

/**
 * An observed deletion of a copy, on behalf of any recall.
 *
 * @param wasRead null where unknown
 * @param keptForHold null where unknown
 * @param evidence the outcome's record
 */
public record Deletion(long at, Boolean wasRead, Boolean keptForHold, Evidence evidence) {}
