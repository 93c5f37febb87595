package org.mailrecall.desk.query.recall;

import java.util.Optional;
import org.mailrecall.desk.query.Conditions;

/**
 * The recipients of a recall that a list shows. An empty field does not restrict the list.
 *
 * @param recipient normalised address
 * @param result {@code Pending}, {@code Success}, {@code Failed} or {@code Delivered}
 * @param reason a symbol of RecallReason
 */
public record RecipientFilter(
        Optional<String> recipient, Optional<String> result, Optional<String> reason, Optional<Boolean> wasRead) {
    /** All recipients. */
    public static final RecipientFilter ALL =
            new RecipientFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    void addTo(Conditions conditions) {
        conditions
                .addIfPresent("x.recipient = ?", recipient)
                .addIfPresent("x.result = ?", result)
                .addIfPresent("x.reason = ?", reason)
                .addIfPresent("x.was_read = ?", wasRead);
    }
}
