package org.mailrecall.desk.trace;

/**
 * The numbers of recipients of a recall in each state.
 *
 * @param reasons failed recipients by reason, as {@link ReasonCounts} writes them
 * @param other ended recipients with a result that this version does not know; in a preview, recipients whose copies a
 * recall would delete or wait for
 * @param waiting recipients that wait for an approval; they are pending as well
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

    /** The counts without recipients. */
    public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0, "");

    /** Returns the counts after a recipient changed its state; {@code before} is null before its first event. */
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
