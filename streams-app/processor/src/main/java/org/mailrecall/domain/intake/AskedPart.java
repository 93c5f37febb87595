package org.mailrecall.domain.intake;

import java.util.List;
import org.mailrecall.domain.RecipientRequest;

/**
 * A part of a recall or of a preview, as its request states it.
 *
 * @param number the number of the part, from 1 to {@code parts}
 * @param parts the number of parts of the whole recall
 * @param digest the digest by which an approval names this part
 * @param repeated how often the part names a recipient that it has named before
 * @param recipients the recipients, at least one, each once
 */
public record AskedPart(int number, int parts, String digest, int repeated, List<RecipientRequest> recipients) {
    public AskedPart {
        recipients = List.copyOf(recipients);
        if (recipients.isEmpty()) {
            throw new IllegalArgumentException("a part has at least one recipient");
        }
    }

    /** Returns the request for one of the recipients, for the values that are equal for all of them. */
    public RecipientRequest any() {
        return recipients.get(0);
    }

    /** Returns how many recipients the part names. A repeated recipient counts each time. */
    int named() {
        return recipients.size() + repeated;
    }

    List<String> addresses() {
        return recipients.stream().map(RecipientRequest::recipient).toList();
    }
}
