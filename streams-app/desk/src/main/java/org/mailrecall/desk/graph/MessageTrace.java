package org.mailrecall.desk.graph;

/**
 * A recall message to a recipient, as message trace shows it.
 *
 * @param receivedTime milliseconds since 1970
 */
public record MessageTrace(
        String recallId,
        String recipient,
        String sender,
        String subject,
        long receivedTime,
        int firstPartition,
        long firstOffset,
        String status,
        String result) {}
