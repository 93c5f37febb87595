package org.mailrecall.contract;

/** Why an input could not be used. A closed list. */
public enum DeadLetterReason {
    NO_VALUE("The record has no value."),
    TOO_LARGE("Larger than the configured bound."),
    UNREADABLE("The bytes are no record of this topic's type in the wire format."),
    UNKNOWN_SCHEMA("The registry does not know the schema id."),
    UNSIGNED("The topic's records must be signed, and this one is not."),
    BAD_SIGNATURE("No key that is accepted for the topic signed this record, or it was changed since."),
    BAD_FIELD("A field is missing, empty or makes no sense; the detail names it."),
    NO_EVENT_TIME("The event time is missing or negative."),
    IN_THE_FUTURE("The event time is further ahead of the broker's append time than allowed."),
    WRONG_PARTITION("Sent on once to the partition of its key, and wrong there again."),
    PAST_DEADLINE("A request whose own deadline has passed: it may repeat one whose end is no longer remembered."),
    OLDER_THAN_REMEMBERED("A delivery older than copies are remembered."),
    CONTRADICTS_EARLIER_PART("A part that says otherwise than the parts read before."),
    NOT_THE_ASKER("A cancel by somebody else than who asked."),
    SELF_APPROVAL("An approval by who asked for the recall, or by its sender."),
    UNKNOWN_RECALL("A cancel or an approval whose recall was never asked for."),
    NOT_WAITING("An approval of a recall that had not been asked for yet, or that is long over."),
    UNKNOWN_COMMAND("An outcome of a command that was never sent, or that is no longer remembered.");

    private final String meaning;

    DeadLetterReason(String meaning) {
        this.meaning = meaning;
    }

    /** One sentence, for people. */
    public String meaning() {
        return meaning;
    }
}
