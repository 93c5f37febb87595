package org.mailrecall.desk.mail.relay;

import java.util.Optional;
import org.mailrecall.contract.MailAddresses;
import org.mailrecall.contract.VisibleText;

/**
 * Decides which text may stand in a mail's commands and headers.
 *
 * <p>U+760A and U+760D end in the octets of LF and CR: a mail library that cut characters to octets let them end an
 * SMTP command (CVE-2025-7962). The library used here no longer does so; both characters are refused all the same.
 */
public final class SafeText {
    private static final int LONGEST_SUBJECT = 150;

    private SafeText() {}

    /**
     * Whether a mail can be sent to a normalised address. It must be visible ASCII, because not every relay offers
     * SMTPUTF8, and not below {@code .invalid}, where nobody has mail (RFC 2606) and the pseudonyms of erased people
     * are.
     */
    public static boolean isUsableAddress(String address) {
        try {
            return address.chars().allMatch(c -> c > ' ' && c < 0x7F)
                    && !address.endsWith(".invalid")
                    && MailAddresses.normalise(address).equals(address);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /**
     * Returns a foreign subject for a mail, cut after 150 characters. Empty where it is blank or holds a character that
     * can break out of a header.
     */
    public static Optional<String> subject(String subject) {
        if (subject.isBlank() || subject.chars().anyMatch(SafeText::canBreakOut)) {
            return Optional.empty();
        }
        int end = subject.codePointCount(0, subject.length()) <= LONGEST_SUBJECT
                ? subject.length()
                : subject.offsetByCodePoints(0, LONGEST_SUBJECT);
        String shown = VisibleText.escape(subject.substring(0, end)).strip();
        return Optional.of(end < subject.length() ? shown + "…" : shown);
    }

    private static boolean canBreakOut(int unit) {
        return Character.isISOControl(unit) || unit == 0x760A || unit == 0x760D;
    }
}
