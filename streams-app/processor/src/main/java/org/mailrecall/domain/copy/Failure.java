package org.mailrecall.domain.copy;

import org.mailrecall.domain.Evidence;

/** A final outcome other than DELETED, and when it was decided. */
public record Failure(OutcomeStatus status, long at, Evidence evidence) {}
