package org.mailrecall.contract;

import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;

/** SMTP addresses, as this contract compares them: case-insensitively, the domain in ASCII form. */
public final class MailAddresses {
    private MailAddresses() {}

    /**
     * The comparable form: white space and one pair of angle brackets around it removed, the local part in Unicode
     * normal form C and lower case, the domain in its ASCII form (IDNA 2003, RFC 3490) and lower case, without a
     * trailing dot.
     *
     * @throws IllegalArgumentException when it is no address, saying why without repeating it
     */
    public static String normalise(String address) {
        String text = address.strip();
        if (text.startsWith("<") && text.endsWith(">")) {
            text = text.substring(1, text.length() - 1).strip();
        }
        int at = text.lastIndexOf('@');
        if (at <= 0 || at == text.length() - 1) {
            throw new IllegalArgumentException("address lacks a local part, an @ or a domain");
        }
        return localPart(text.substring(0, at)) + '@' + domain(text.substring(at + 1));
    }

    private static String localPart(String local) {
        return Normalizer.normalize(local, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }

    private static String domain(String domain) {
        String name = domain.endsWith(".") ? domain.substring(0, domain.length() - 1) : domain;
        if (name.isEmpty()) {
            throw new IllegalArgumentException("address lacks a domain");
        }
        if (name.startsWith("[")) { // an address literal, RFC 5321 4.1.3
            return name.toLowerCase(Locale.ROOT);
        }
        try {
            return IDN.toASCII(name, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("domain of the address has no ASCII form");
        }
    }
}
