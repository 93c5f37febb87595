package org.mailrecall.mail.postfix;

import java.util.Optional;
import org.mailrecall.contract.MailAddresses;

/** Addresses as a mail server has them, of which some are no addresses of the contract. */
final class Addresses {
    private Addresses() {}

    /** Returns the address normalised; empty where it cannot be used. */
    static Optional<String> usable(String address) {
        try {
            return Optional.of(MailAddresses.normalise(address));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * Returns the mailbox of an address: the address without the delimiter and the rest of the local part after it.
     *
     * @param address normalised
     * @param delimiter Postfix's {@code recipient_delimiter}, each of its characters; empty for none
     */
    static String mailbox(String address, String delimiter) {
        int at = address.lastIndexOf('@');
        for (int i = 1; i < at; i++) {
            if (delimiter.indexOf(address.charAt(i)) >= 0) {
                return address.substring(0, i) + address.substring(at);
            }
        }
        return address;
    }
}
