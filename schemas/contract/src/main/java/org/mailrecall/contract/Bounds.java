package org.mailrecall.contract;

import java.util.List;

/**
 * The bounds of the contract: producers keep to them, and the recall processor enforces them. Input beyond a bound is
 * refused, counted or cut, as {@link #ALL} says for each; it never stops other recalls.
 */
public final class Bounds {
    /** Octets of a value, schema id included. Operators can set {@code max-value-bytes} lower. */
    public static final int VALUE_BYTES = 900 * 1024;

    /** Octets of a record's key. */
    public static final int KEY_BYTES = 8 * 1024;

    /** Octets of all headers of a record: names and values. */
    public static final int HEADER_BYTES = 16 * 1024;

    /** Headers of a record. */
    public static final int HEADERS = 64;

    /** Recipients in a part of a recall. */
    public static final int RECIPIENTS_PER_RECORD = 1_000;

    /** Parts of a recall. */
    public static final int PARTS = 10_000;

    /** Recipients of a recall, over all its parts. */
    public static final int TOTAL_RECIPIENTS = 1_000_000;

    /** Digests of parts in an approval. */
    public static final int DIGESTS_PER_APPROVAL = 1_000;

    /** Copies that a recipient recall judges. */
    public static final int COPIES_JUDGED = 100;

    /** Remembered recalls of the same message and recipient, ended recalls among them. */
    public static final int RECALLS_PER_RECIPIENT_KEY = 100;

    /** Of these recalls, those that one person asked for. */
    public static final int RECALLS_OF_ASKER_PER_RECIPIENT_KEY = 10;

    /** Cancels and approvals that wait for a recall that is not known yet. */
    public static final int WAITING_FOLLOW_UPS = 8;

    /** Attempts of a command. */
    public static final int ATTEMPTS = 1_000;

    /** Settings of a tenant that are remembered with the time from which they hold. */
    public static final int SETTINGS_CHANGES = 100;

    /** Entries in the lists of approvers of all remembered settings of a tenant together. */
    public static final int SETTINGS_APPROVERS = 1_000;

    /**
     * Recalls of a sender, an asker or a tenant that count towards a limit. Settings with a greater limit are
     * refused.
     */
    public static final int RECALLS_COUNTED = 10_000;

    /** Attempts of a command of which the outcome {@code TRY_AGAIN} is remembered, with its time. */
    public static final int TRY_AGAIN_REMEMBERED = 8;

    /** Outcomes of a message and recipient that wait for their command. */
    public static final int EARLY_OUTCOMES = 400;

    /** Entries of a tenant's list of approvers. */
    public static final int APPROVERS = 100;

    /** UTF-16 units of a tenant's name, a delivery id or a command id. */
    public static final int ID_CHARACTERS = 998;

    /** Octets of a Message-ID in its comparable form. */
    public static final int MESSAGE_ID_OCTETS = MessageIds.MAX_OCTETS;

    /** Octets of an address in its comparable form. */
    public static final int ADDRESS_OCTETS = MailAddresses.MAX_OCTETS;

    /** UTF-16 units of a subject or a detail. */
    public static final int SHOWN_CHARACTERS = 998;

    /**
     * A bound.
     *
     * @param of the thing that is bounded
     * @param most the greatest number that is allowed
     * @param unit the unit of that number
     * @param reason why the bound is there, and the fate of input beyond it, in sentences
     */
    public record Bound(String of, int most, String unit, String reason) {}

    /** All bounds, for documents. */
    public static final List<Bound> ALL = List.of(
            new Bound(
                    "value",
                    VALUE_BYTES,
                    "octets",
                    "A broker takes records of 1 MiB, and a dead letter holds the value and more. A larger value is a dead"
                            + " letter that holds its start."),
            new Bound(
                    "key",
                    KEY_BYTES,
                    "octets",
                    "The longest key that RecallKeys makes has 6,950. A larger key makes a dead letter that holds its"
                            + " start."),
            new Bound(
                    "headers, together",
                    HEADER_BYTES,
                    "octets",
                    "Dead letters and rerouted records carry them on. Larger headers make a dead letter without them."),
            new Bound("headers", HEADERS, "headers", "The same holds for many small headers."),
            new Bound(
                    "recipients of a part",
                    RECIPIENTS_PER_RECORD,
                    "recipients",
                    "A part is decided in one transaction. A larger recall is several parts; a larger part is a dead"
                            + " letter."),
            new Bound(
                    "parts",
                    PARTS,
                    "parts",
                    "The processor remembers which parts it has read. There are never more parts than recipients; a"
                            + " request that states more is a dead letter."),
            new Bound(
                    "recipients of a recall",
                    TOTAL_RECIPIENTS,
                    "recipients",
                    "Ten times the largest list that was tried. A request that names more is a dead letter."),
            new Bound(
                    "digests of an approval",
                    DIGESTS_PER_APPROVAL,
                    "digests",
                    "An approval may wait for its recall, in a row with other approvals. A recall of more parts takes several"
                            + " approvals."),
            new Bound(
                    "copies that a recipient recall judges",
                    COPIES_JUDGED,
                    "copies",
                    "A Message-ID with more copies is ambiguous. The copies beyond the bound are counted, traced once, and get no"
                            + " command."),
            new Bound(
                    "remembered recalls of a message and a recipient",
                    RECALLS_PER_RECIPIENT_KEY,
                    "recalls",
                    "Each copy is judged for each of them. Ended recalls count until they are forgotten. At most half of"
                            + " them have no copy that they may recall. A further recall ends Failed OVER_LIMIT."),
            new Bound(
                    "remembered recalls of a message and a recipient that one person asked for",
                    RECALLS_OF_ASKER_PER_RECIPIENT_KEY,
                    "recalls",
                    "Nobody takes the places of others. A further recall of the person ends Failed OVER_LIMIT."),
            new Bound(
                    "cancels and approvals that wait for their recall",
                    WAITING_FOLLOW_UPS,
                    "records",
                    "They are kept in one row. Whoever has several gives one up to a person who has none. A further cancel or"
                            + " approval is a dead letter OVER_BOUND."),
            new Bound(
                    "attempts of a command",
                    ATTEMPTS,
                    "attempts",
                    "With the default pauses, 30 attempts fit into 24 hours. An outcome of a later attempt is a dead letter."),
            new Bound(
                    "remembered settings of a tenant",
                    SETTINGS_CHANGES,
                    "settings",
                    "They are read with each decision of the tenant, up to five days back. Of a run of equal ones the first"
                            + " and the last are kept. Beyond that the oldest are forgotten, each with a dead letter"
                            + " OVER_BOUND that names it; recalls asked for before go by the oldest that is left."),
            new Bound(
                    "approvers in the remembered settings of a tenant",
                    SETTINGS_APPROVERS,
                    "entries",
                    "Settings and their approvers are kept in one row. The oldest settings are forgotten in the same way."),
            new Bound(
                    "recalls counted of a sender, an asker or a tenant",
                    RECALLS_COUNTED,
                    "recalls",
                    "They are looked at where a limit may be reached. A greater limit in settings is a dead letter, so"
                            + " those beyond decide nothing."),
            new Bound(
                    "TRY_AGAIN of a command",
                    TRY_AGAIN_REMEMBERED,
                    "attempts",
                    "The next attempt goes by the last one; the times of earlier ones are forgotten."),
            new Bound(
                    "outcomes that wait for their command",
                    EARLY_OUTCOMES,
                    "outcomes",
                    "Each decision about the message and recipient reads them. One more is a dead letter"
                            + " UNKNOWN_COMMAND; so is one of more than 16 KiB."),
            new Bound(
                    "approvers of a tenant",
                    APPROVERS,
                    "entries",
                    "They are part of each remembered setting. Settings with more are a dead letter; name a domain"
                            + " instead."),
            new Bound(
                    "tenant, delivery id, command id",
                    ID_CHARACTERS,
                    "UTF-16 units",
                    "The length of a line of a mail header. A record with a longer id is a dead letter."),
            new Bound(
                    "Message-ID",
                    MESSAGE_ID_OCTETS,
                    "octets",
                    "The length of a line of a mail header, RFC 5322 2.1.1. A longer Message-ID is not recallable."),
            new Bound(
                    "address",
                    ADDRESS_OCTETS,
                    "octets",
                    "64 for the local part and 255 for the domain. A longer address cannot be used."),
            new Bound(
                    "subject, detail",
                    SHOWN_CHARACTERS,
                    "UTF-16 units",
                    "The length of a line of a mail header. They stand in each event and row; longer texts are cut."));

    private Bounds() {}
}
