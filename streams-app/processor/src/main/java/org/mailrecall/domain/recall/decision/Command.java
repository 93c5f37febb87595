package org.mailrecall.domain.recall.decision;

import org.mailrecall.domain.copy.Copy;

/**
 * A delete command that is ready to leave.
 *
 * @param commandId the id of the command, the same for every attempt
 * @param attempt from 1
 * @param onlyIfUnread whether the copy is to be deleted only if it is unread
 * @param due when the attempt was due, in milliseconds of event time
 * @param deadline the deadline of the recall, in milliseconds of event time
 */
public record Command(Copy copy, String commandId, int attempt, boolean onlyIfUnread, long due, long deadline) {}
