package org.mailrecall.domain.intake;

import java.util.List;
import org.mailrecall.domain.RecipientRequest;

/**
 * A part of a recall, as its request states it.
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

    /** Returns the request of any recipient, for the values that all recipients of a recall have in common. */
    public RecipientRequest any() {
        return recipients.get(0);
    }

    /** The number of recipients that the part names. A recipient that it names again counts again. */
    int named() {
        return recipients.size() + repeated;
    }

    List<String> addresses() {
        return recipients.stream().map(RecipientRequest::recipient).toList();
    }
}
