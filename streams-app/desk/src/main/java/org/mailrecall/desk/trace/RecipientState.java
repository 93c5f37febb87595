package org.mailrecall.desk.trace;

/**
 * The state of a recipient recall after the trace events read so far.
 *
 * <p>The sort key (receivedTime, firstPartition, firstOffset) is that of the first event and never changes, so that a
 * list can be paged through while events come in.
 *
 * @param receivedTime time of the first event, milliseconds since 1970
 * @param ended whether the end has been read
 * @param waiting whether the recipient recall waits for an approval
 * @param mailbox mailbox of the last copy that an event named; null where none did
 * @param attempts the highest attempt of a command that was sent; 0 where none was
 * @param copies how many events {@code Expand} were read, one for each copy
 */
public record RecipientState(
        String tenant,
        String recallId,
        String recipient,
        String sender,
        long receivedTime,
        int firstPartition,
        long firstOffset,
        String status,
        String result,
        String reason,
        boolean ended,
        boolean waiting,
        Boolean wasRead,
        Boolean keptForHold,
        Long inMailboxMillis,
        String mailbox,
        int attempts,
        int copies,
        String lastEvent,
        long lastEventTime,
        Long endedTime,
        long lastOffset) {

    /** Returns the state before a recipient recall's first event, with the facts of that event. */
    static RecipientState before(TraceRow first) {
        return new RecipientState(
                first.tenant(),
                first.recallId(),
                first.recipient(),
                first.sender(),
                first.eventTime(),
                first.kafkaPartition(),
                first.kafkaOffset(),
                "Pending",
                "Pending",
                null,
                false,
                false,
                null,
                null,
                null,
                null,
                0,
                0,
                first.event(),
                first.eventTime(),
                null,
                first.kafkaOffset());
    }

    /**
     * Returns the state after a further event. The first end counts: a later event, such as a late outcome or a further
     * copy, changes neither status, result nor reason.
     */
    public RecipientState after(TraceRow event) {
        boolean ends = event.isEnd() && !ended;
        boolean decides = ends || !ended;
        return new RecipientState(
                tenant,
                recallId,
                recipient,
                sender,
                receivedTime,
                firstPartition,
                firstOffset,
                decides ? event.status() : status,
                decides ? event.result() : result,
                ends ? event.reason() : reason,
                ended || ends,
                !ended
                        && !ends
                        && (event.isWaitForApproval()
                                || (waiting && !event.event().equals("Approve"))),
                ends ? event.wasRead() : wasRead,
                ends ? event.keptForHold() : keptForHold,
                ends ? event.inMailboxMillis() : inMailboxMillis,
                event.mailbox() == null ? mailbox : event.mailbox(),
                event.event().equals("Command") && event.attempt() != null
                        ? Math.max(attempts, event.attempt())
                        : attempts,
                event.event().equals("Expand") ? copies + 1 : copies,
                event.event(),
                Math.max(lastEventTime, event.eventTime()),
                ends ? Long.valueOf(event.eventTime()) : endedTime,
                event.kafkaOffset());
    }

    /** Returns the key of the recipient recall. */
    public RecipientKey key() {
        return new RecipientKey(tenant, recallId, recipient);
    }
}
