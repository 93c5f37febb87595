package org.mailrecall.domain.recall.decision;

import org.mailrecall.domain.copy.Copy;

/**
 * A delete command that is ready to leave.
 *
 * @param commandId the same for every attempt
 * @param attempt from 1
 * @param due the event time at which it was due
 * @param deadline the recall's
 */
public record Command(Copy copy, String commandId, int attempt, boolean onlyIfUnread, long due, long deadline) {}
