package org.mailrecall.domain.intake;

import java.util.List;
import org.mailrecall.domain.RecipientRequest;

/**
 * One part of a recall as it was asked.
 *
 * @param number from 1 to {@code parts}
 * @param parts of the whole recall
 * @param digest identifies this part to an approver
 * @param repeated how many recipients this part names again; they are not in {@code recipients}
 * @param recipients at least one, each once
 */
public record AskedPart(int number, int parts, String digest, int repeated, List<RecipientRequest> recipients) {
    public AskedPart {
        recipients = List.copyOf(recipients);
        if (recipients.isEmpty()) {
            throw new IllegalArgumentException("a part has at least one recipient");
        }
    }

    /** Returns a recipient's request, for what all recipients of a recall have in common. */
    public RecipientRequest any() {
        return recipients.get(0);
    }

    /** The recipients that the part names, repeated ones counted again. */
    int named() {
        return recipients.size() + repeated;
    }

    List<String> addresses() {
        return recipients.stream().map(RecipientRequest::recipient).toList();
    }
}
