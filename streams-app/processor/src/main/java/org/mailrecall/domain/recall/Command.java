package org.mailrecall.domain.recall;

import org.mailrecall.domain.copy.Copy;

/**
 * A hard-delete command to leave now.
 *
 * @param commandId the same for every attempt
 * @param attempt from 1
 * @param due the moment of event time at which it was due
 * @param deadline the recall's
 */
public record Command(Copy copy, String commandId, int attempt, boolean onlyIfUnread, long due, long deadline) {}
