package org.mailrecall.mail.transport;

import java.util.Optional;
import org.mailrecall.contract.MailAddresses;

/**
 * Reads addresses as a mail server writes them. Some of these texts are no addresses by the rules of
 * {@link MailAddresses}.
 */
public final class Addresses {
    private Addresses() {}

    /** Returns the normalised address; empty where {@link MailAddresses} refuses the text. */
    public static Optional<String> usable(String address) {
        try {
            return Optional.of(MailAddresses.normalise(address));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * Returns the mailbox of an address: the address without the extension, which begins with the first delimiter in
     * the local part. A delimiter that is the first character of the local part begins none.
     *
     * @param address normalised
     * @param delimiter Postfix's {@code recipient_delimiter}, of which each character is a delimiter; empty for none
     */
    public static String mailbox(String address, String delimiter) {
        int at = address.lastIndexOf('@');
        for (int i = 1; i < at; i++) {
            if (delimiter.indexOf(address.charAt(i)) >= 0) {
                return address.substring(0, i) + address.substring(at);
            }
        }
        return address;
    }
}
