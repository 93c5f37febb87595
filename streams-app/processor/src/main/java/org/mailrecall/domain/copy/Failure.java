package org.mailrecall.domain.copy;

import org.mailrecall.domain.Evidence;

/** A final outcome that is no deletion, and the time at which it was decided. */
public record Failure(OutcomeStatus status, long at, Evidence evidence) {}
