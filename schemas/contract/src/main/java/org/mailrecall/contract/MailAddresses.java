package org.mailrecall.contract;

import java.text.Normalizer;

/** SMTP addresses, as this contract compares them: case-insensitively, the domain in ASCII form. */
public final class MailAddresses {
    /**
     * 64 for the local part, 255 for the domain. RFC 5321's path allows 254 and its local part 64, but one over-long
     * external address must not cost a recall of a thousand recipients.
     */
    public static final int MAX_OCTETS = 320;

    private static final char CAPITAL_I_WITH_DOT = '\u0130';
    private static final char FINAL_SIGMA = '\u03C2';
    private static final char SIGMA = '\u03C3';

    private MailAddresses() {}

    /**
     * The comparable form: ASCII white space and one pair of angle brackets around it removed; the local part in
     * lower case and Unicode normal form C; the domain as {@link Domains#toAscii} has it.
     *
     * @throws IllegalArgumentException when it is no address, saying why without repeating it
     */
    public static String normalise(String address) {
        String plain = PlainAddress.normalise(address);
        return plain != null ? plain : normaliseAny(address);
    }

    /** The rule itself, for every address. */
    static String normaliseAny(String address) {
        String text = Texts.trim(address);
        if (Texts.isInAngleBrackets(text)) {
            text = Texts.trim(text.substring(1, text.length() - 1));
        }
        int at = text.lastIndexOf('@');
        if (at <= 0 || at == text.length() - 1) {
            throw new IllegalArgumentException("address lacks a local part, an @ or a domain");
        }
        Texts.requireCharacters("address", text);
        String normal = localPart(text.substring(0, at)) + '@' + Domains.toAscii(text.substring(at + 1));
        Texts.requireOctets("address", normal, MAX_OCTETS);
        return normal;
    }

    private static String localPart(String local) {
        boolean quoted = local.length() > 1 && local.startsWith("\"") && local.endsWith("\"");
        if (!quoted && local.chars().anyMatch(c -> Texts.isWhiteSpace((char) c) || "<>@".indexOf(c) >= 0)) {
            throw new IllegalArgumentException("local part of the address needs quotation marks");
        }
        String composed = Normalizer.normalize(local, Normalizer.Form.NFC);
        // Again: some letters have a composed form in lower case alone.
        return Normalizer.normalize(lowerCase(composed), Normalizer.Form.NFC);
    }

    /** Letter by letter, as Unicode's simple case folding does; String.toLowerCase looks at a sigma's neighbours. */
    static String lowerCase(String text) {
        return text.codePoints()
                .map(c -> switch (c) {
                    case CAPITAL_I_WITH_DOT -> c; // its lower case would be that of a plain I
                    case FINAL_SIGMA -> SIGMA;
                    default -> Character.toLowerCase(c);
                })
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
