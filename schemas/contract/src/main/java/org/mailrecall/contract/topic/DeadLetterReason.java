package org.mailrecall.contract.topic;

/** The reason why an input could not be used. The list may grow: a reader shows an unknown reason by its name. */
public enum DeadLetterReason {
    NO_VALUE("The record has no value."),
    TOO_LARGE("The value, the key or the headers are larger than allowed."),
    UNREADABLE("The bytes are no record of this topic's type in the wire format."),
    UNKNOWN_SCHEMA("The registry does not know the schema id."),
    UNSIGNED("The topic's records must be signed, and this record is not."),
    BAD_SIGNATURE("No key that is accepted for the topic signed the record, or the record was changed since."),
    WRONG_TENANT("The key that signed the record may not speak for the record's tenant."),
    BAD_FIELD("A field is missing, empty or makes no sense; the detail names it."),
    UNKNOWN_SYMBOL("A field holds a symbol that this version does not know; send the record again after an upgrade."),
    NO_EVENT_TIME("The event time is missing or negative."),
    WRONG_TIME_UNIT("The event time is no time in milliseconds since 1970; the detail says which unit it looks like."),
    IN_THE_FUTURE("The event time is further ahead of the broker's append time than allowed."),
    WRONG_PARTITION("The record was rerouted once already, and is on a wrong partition again."),
    PAST_DEADLINE("The deadline of the request has passed: it may repeat a recall that is no longer remembered."),
    OLDER_THAN_REMEMBERED("A delivery older than copies are remembered."),
    CONTRADICTS_EARLIER_PART("A part that contradicts the parts read before."),
    NOT_THE_ASKER("A cancel by a person who is not the asker."),
    SELF_APPROVAL("An approval by the asker of the recall, or by its sender."),
    NOT_WHAT_WAS_ASKED("An approval whose digests fit no part of the recall."),
    UNKNOWN_RECALL(
            "A cancel or an approval of a recall that was never asked for or is no longer remembered, or a cancel of a preview."),
    NOT_WAITING(
            "An approval of a preview, of a recall that had not been asked for yet, or of a recall that is long over."),
    UNKNOWN_COMMAND("An outcome of a command that was never sent, or that is no longer remembered."),
    OVER_BOUND("As many inputs of its kind are kept already as the bound allows; the detail names the bound.");

    private final String meaning;

    DeadLetterReason(String meaning) {
        this.meaning = meaning;
    }

    /** Returns a sentence for people. */
    public String meaning() {
        return meaning;
    }
}
