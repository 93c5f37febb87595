package org.mailrecall.domain.trace;

/** The kind of an event in the trace of a recipient recall. */
public enum TraceEvent {
    /** The processor took the recall up. */
    RECEIVE,
    /** The recall waits. */
    DEFER,
    /** An approver approved the recall. */
    APPROVE,
    /** A further copy was seen. */
    EXPAND,
    /** A delete command left. */
    COMMAND,
    /** A mailbox service reported the outcome of a command. */
    OUTCOME,
    /** Evidence came too late to count. */
    LATE,
    /** The asker cancelled the recall. */
    CANCEL,
    /** The recall ended: the recall message is dropped. */
    DROP,
    /** The recall ended: the recall message is delivered as ordinary mail. */
    DELIVER,
    /** A preview was answered. This is the only event of a preview. */
    PREVIEW
}
