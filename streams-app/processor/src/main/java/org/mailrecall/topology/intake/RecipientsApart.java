package org.mailrecall.topology.intake;

import java.util.AbstractList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import org.mailrecall.state.StoredPart;

/**
 * The recipients of a part, in a row of their own. The row is read when the first recipient is asked for: cancels and
 * approvals of a large recall look at all its parts, and need the recipients of none.
 */
final class RecipientsApart extends AbstractList<String> {
    private final int size;
    private final Supplier<StoredPart> row;
    private List<String> recipients;

    /** @param row reads the row */
    RecipientsApart(int size, Supplier<StoredPart> row) {
        this.size = size;
        this.row = row;
    }

    private List<String> read() {
        if (recipients == null) {
            StoredPart stored = row.get();
            recipients =
                    stored == null ? List.of() : stored.getRecipients(); // a row that cannot be read counts as missing
        }
        return recipients;
    }

    @Override
    public Iterator<String> iterator() {
        return read().iterator();
    }

    @Override
    public String get(int index) {
        return read().get(index);
    }

    @Override
    public int size() {
        return recipients == null ? size : recipients.size();
    }
}
