package org.mailrecall.domain.trace;

/** The kind of an event in the trace of a recipient recall. */
public enum TraceEvent {
    /** The processor took the recall up. */
    RECEIVE,
    /**
     * The recall waits: for an approval, or for a copy. Also: an approval came from a person whom the tenant does not
     * let approve, so that the recall waits on.
     */
    DEFER,
    /** An approver approved the recall. */
    APPROVE,
    /** A copy became known, own copies among them. */
    EXPAND,
    /** A delete command left. */
    COMMAND,
    /**
     * A mailbox service reported the outcome of a command of this recall, or the deletion of a copy for another recall.
     */
    OUTCOME,
    /** A copy, outcome, cancel or approval came too late to count. */
    LATE,
    /** The asker cancelled the recall. */
    CANCEL,
    /** The recall ended in Success or Failed: the recall message is dropped. */
    DROP,
    /** The recall ended by rule 1: the recall message is delivered as ordinary mail. */
    DELIVER,
    /** A preview was answered. This is the only event of a preview. */
    PREVIEW
}
