package org.mailrecall.desk.query.recall;

import java.time.Instant;
import java.util.Optional;
import org.mailrecall.contract.MailAddresses;
import org.mailrecall.contract.MessageIds;
import org.mailrecall.desk.query.BadQueryException;
import org.mailrecall.desk.query.Conditions;

/**
 * The recalls that a list shows. An empty field does not restrict the list.
 *
 * @param sender normalised address
 * @param recipient normalised address of a recipient
 * @param messageId Message-ID of the original or of the recall message, normalised
 * @param from asked for at this time or later
 * @param to asked for before this time
 * @param previews whether the list shows previews instead of recalls
 * @param anywhere text that must be the sender, the asker, a recipient or a Message-ID, normalised
 */
public record RecallFilter(
        Optional<String> sender,
        Optional<String> recipient,
        Optional<String> messageId,
        Optional<RecallRecord.State> state,
        Optional<Instant> from,
        Optional<Instant> to,
        boolean previews,
        Optional<String> anywhere) {
    /** Makes a filter without {@code anywhere}. */
    public RecallFilter(
            Optional<String> sender,
            Optional<String> recipient,
            Optional<String> messageId,
            Optional<RecallRecord.State> state,
            Optional<Instant> from,
            Optional<Instant> to,
            boolean previews) {
        this(sender, recipient, messageId, state, from, to, previews, Optional.empty());
    }

    /** Returns the same filter with a text that must be the sender, the asker, a recipient or a Message-ID. */
    public RecallFilter anywhere(Optional<String> text) {
        return new RecallFilter(sender, recipient, messageId, state, from, to, previews, text);
    }

    private static final String OF_RECIPIENT =
            "select x.recall_id from recipient_recall x where x.tenant = ? and x.recipient = ?";

    /** All recalls, without previews. */
    public static final RecallFilter ALL = new RecallFilter(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false);

    /**
     * Returns an address as the store has it.
     *
     * @throws BadQueryException when the text is no address
     */
    public static String address(String name, String text) {
        try {
            return MailAddresses.normalise(text);
        } catch (IllegalArgumentException e) {
            throw new BadQueryException(name + " is no mail address");
        }
    }

    /**
     * Returns a Message-ID as the store has it, without angle brackets.
     *
     * @throws BadQueryException when the text is no Message-ID
     */
    public static String messageId(String name, String text) {
        try {
            return MessageIds.normalise(text);
        } catch (IllegalArgumentException e) {
            throw new BadQueryException(name + " is no Message-ID");
        }
    }

    /**
     * Adds the conditions. Recipients and {@code anywhere} are searched by subqueries, so that the database begins at
     * the index of the address and does not read the tenant's recalls in the order of their times.
     */
    void addTo(Conditions conditions, String tenant) {
        conditions
                .add("r.kind = ?", previews ? "PREVIEW" : "RECALL")
                .addIfPresent("r.sender = ?", sender)
                .addIfPresent("r.asked_time >= ?", from.map(Instant::toEpochMilli))
                .addIfPresent("r.asked_time < ?", to.map(Instant::toEpochMilli));
        recipient.ifPresent(address -> conditions.add("r.recall_id in (" + OF_RECIPIENT + ")", tenant, address));
        messageId.ifPresent(id -> conditions.add("(r.message_id = ? or r.recall_id = ?)", id, id));
        anywhere.ifPresent(text -> {
            String address = text.toLowerCase(java.util.Locale.ROOT);
            conditions.add(
                    "r.recall_id in (" + OF_RECIPIENT
                            + " union select recall_id from recall where tenant = ? and sender = ?"
                            + " union select recall_id from recall where tenant = ? and requested_by = ?"
                            + " union select recall_id from recall where tenant = ? and message_id = ?"
                            + " union select recall_id from recall where tenant = ? and recall_id = ?)",
                    tenant,
                    address,
                    tenant,
                    address,
                    tenant,
                    address,
                    tenant,
                    text,
                    tenant,
                    text);
        });
        state.ifPresent(wanted -> conditions.add(wanted.condition()));
    }
}
