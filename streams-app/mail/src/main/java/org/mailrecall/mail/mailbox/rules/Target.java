package org.mailrecall.mail.mailbox.rules;

import java.util.Set;
import org.mailrecall.mail.mailbox.StoredMessage.Place;

/**
 * What a deletion deletes, so that a later run which goes on with it deletes nothing else, and recognises a deletion
 * that deleted nothing.
 *
 * @param sha256 of the messages' contents, in lower-case hexadecimal digits; null where another kind of mail store gave
 * them, which may give other octets for the same message
 * @param marked whether the messages have the command's copy id
 * @param places where the messages are, those of all rounds and of earlier runs; empty where that is not known
 */
public record Target(String sha256, boolean marked, Set<Place> places) {
    public Target {
        places = Set.copyOf(places);
    }

    /**
     * Returns whether the deletion was broken off with another kind of mail store. Where that store's message is not
     * found in the present one, nobody knows whether it was deleted.
     */
    boolean isOfAnotherStore() {
        return sha256 == null;
    }
}
