package org.mailrecall.desk.trace;

/**
 * The numbers of recipients of a recall by state.
 *
 * @param recipientsSeen recipients with an event
 * @param reasons failed recipients by reason, as {@link ReasonCounts} writes them
 * @param other ended recipients with a result that this version does not know; in a preview, recipients whose copies a
 *     recall would delete or wait for
 * @param waiting recipients that wait for an approval; they are counted as pending too
 */
public record Counts(
        int recipientsSeen,
        int pending,
        int succeeded,
        int failed,
        int delivered,
        int other,
        int waiting,
        String reasons) {
    private static final String NOT_ENDED = "";

    /** The counts of a recall without recipients. */
    public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0, "");

    /**
     * Returns the counts after an event has changed the state of a recipient.
     *
     * @param before null where this is the recipient's first event
     */
    public Counts after(RecipientState before, RecipientState after) {
        Counts without = before == null ? this : plus(before, -1);
        return without.plus(after, 1);
    }

    private Counts plus(RecipientState state, int one) {
        boolean known = true;
        int addPending = 0;
        int addSucceeded = 0;
        int addFailed = 0;
        int addDelivered = 0;
        switch (state.ended() ? state.result() : NOT_ENDED) {
            case NOT_ENDED -> addPending = one;
            case "Success" -> addSucceeded = one;
            case "Failed" -> addFailed = one;
            case "Delivered" -> addDelivered = one;
            default -> known = false;
        }
        return new Counts(
                recipientsSeen + one,
                pending + addPending,
                succeeded + addSucceeded,
                failed + addFailed,
                delivered + addDelivered,
                other + (known ? 0 : one),
                waiting + (state.waiting() ? one : 0),
                addFailed == 0 ? reasons : ReasonCounts.add(reasons, state.reason(), one));
    }
}
