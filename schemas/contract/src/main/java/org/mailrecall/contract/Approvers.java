package org.mailrecall.contract;

import java.util.List;
import org.mailrecall.contract.address.KeyTexts;

/**
 * The rules of a tenant's list of approvers, {@code approvers} of its settings: the comparable form of an entry, and
 * whether the list lets a person approve.
 */
public final class Approvers {
    private Approvers() {}

    /**
     * Returns an entry in its comparable form: an address, or {@code @domain} for every mailbox of that domain.
     *
     * @throws IllegalArgumentException when the entry is neither, saying why without repeating it
     */
    public static String normalise(String entry) {
        String text = KeyTexts.trim(entry);
        return text.startsWith("@") ? MailAddresses.normalise("x" + text).substring(1) : MailAddresses.normalise(text);
    }

    /**
     * Whether the list lets the person approve. A person may never approve a recall that they asked for or that is sent
     * in their name; this method does not check that, the caller does.
     *
     * @param approvers entries in their comparable form; null or empty lets nobody approve
     * @param person a normalised address
     */
    public static boolean allow(List<String> approvers, String person) {
        return approvers != null
                && (approvers.contains(person) || approvers.contains(person.substring(person.lastIndexOf('@'))));
    }
}
