package org.mailrecall.contract;

import org.mailrecall.contract.address.Domains;
import org.mailrecall.contract.address.KeyTexts;
import org.mailrecall.contract.address.LocalParts;
import org.mailrecall.contract.address.PlainAddress;

/**
 * SMTP addresses, as this contract compares them: without regard to case, and with the domain in ASCII form (RFC 5890
 * 2.3.2.1). RFC 5321 2.4 lets a server tell local parts apart by case; this contract does not.
 */
public final class MailAddresses {
    /**
     * The greatest length of an address, in octets. RFC 5321 4.5.3.1 allows 254 (a path of 256 with its angle
     * brackets), but longer mailboxes exist.
     */
    public static final int MAX_OCTETS = PlainAddress.MAX_OCTETS;

    /** The greatest length of an input in UTF-16 units. Longer texts are refused before any work is done for them. */
    private static final int MAX_INPUT = 4 * MAX_OCTETS;

    private MailAddresses() {}

    /**
     * Returns the comparable form: ASCII white space and a pair of angle brackets around it removed; the local part as
     * {@link LocalParts#normalise} has it; the domain as {@link Domains#toAscii} has it.
     *
     * @throws IllegalArgumentException when it is no address, saying why without repeating it
     */
    public static String normalise(String address) {
        String plain = PlainAddress.normalise(address);
        return plain != null ? plain : normaliseAny(address);
    }

    /** Returns the comparable form of any address, without the short cut of {@link PlainAddress}. */
    static String normaliseAny(String address) {
        if (address.length() > MAX_INPUT) {
            throw new IllegalArgumentException("address is " + address.length() + " characters long");
        }
        String text = KeyTexts.trim(address);
        if (KeyTexts.isInAngleBrackets(text)) {
            text = KeyTexts.trim(text.substring(1, text.length() - 1));
        }
        int at = text.lastIndexOf('@');
        if (at <= 0 || at == text.length() - 1) {
            throw new IllegalArgumentException("address lacks a local part, an @ or a domain");
        }
        KeyTexts.requireCharacters("address", text);
        KeyTexts.requireVisible("address", text);
        String normal = LocalParts.normalise(text.substring(0, at)) + '@' + Domains.toAscii(text.substring(at + 1));
        KeyTexts.requireOctets("address", normal, MAX_OCTETS);
        return normal;
    }
}
