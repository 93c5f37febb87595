package org.mailrecall.domain.recall;

import org.mailrecall.domain.Evidence;
import org.mailrecall.events.OutcomeStatus;

/** A final answer other than DELETED, and when it was given. */
public record Failure(OutcomeStatus status, long at, Evidence evidence) {}
