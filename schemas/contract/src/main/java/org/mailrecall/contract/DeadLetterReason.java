package org.mailrecall.contract;

/** Why an input could not be used. A closed list. */
public enum DeadLetterReason {
    /** The record has no value. */
    NO_VALUE,
    /** Larger than the configured bound. */
    TOO_LARGE,
    /** The bytes are no record of this topic's type in the wire format. */
    UNREADABLE,
    /** The registry does not know the schema id. */
    UNKNOWN_SCHEMA,
    /** A field is missing, empty or makes no sense; the detail names it. */
    BAD_FIELD,
    /** The event time is missing or negative. */
    NO_EVENT_TIME,
    /** The event time is further ahead of the broker's append time than allowed. */
    IN_THE_FUTURE,
    /** Sent on once to the partition of its key, and wrong there again. */
    WRONG_PARTITION,
    /** A request whose own deadline has passed: it may repeat one whose end is no longer remembered. */
    PAST_DEADLINE,
    /** A delivery older than copies are remembered. */
    OLDER_THAN_REMEMBERED,
    /** A part that says otherwise than the parts read before. */
    CONTRADICTS_EARLIER_PART,
    /** A cancel by somebody else than who asked. */
    NOT_THE_ASKER,
    /** A cancel or an approval whose recall was never asked for. */
    UNKNOWN_RECALL,
    /** An approval of a recall that does not wait for one. */
    NOT_WAITING,
    /** An outcome of a command that was never sent, or that is no longer remembered. */
    UNKNOWN_COMMAND
}
