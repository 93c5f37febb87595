package org.mailrecall.contract.address;

import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Brings the part of an address after the {@code @} to its ASCII form. */
public final class Domains {
    private static final int MAX_OCTETS = 253;
    private static final int MAX_INPUT = 1_000;
    private static final Pattern DOTS = Pattern.compile("[.\u3002\uFF0E\uFF61]");
    /**
     * A label of a domain in ASCII. RFC 1123 2.1 lets no host name have underscores, but names that people gave to
     * their servers have them.
     */
    private static final Pattern LABEL = Pattern.compile("[a-z0-9_-]{1,63}");

    private static final Pattern LITERAL = Pattern.compile("\\[[a-z0-9.:-]+]");
    /**
     * The two letters that IDNA 2003 maps to different letters: sharp s to ss, final sigma to sigma. Today they stand
     * for themselves. The joiners, which are the remaining two deviations of UTS 46, are invisible and therefore
     * refused. A label that holds one in Punycode already is accepted.
     */
    private static final Pattern DEVIATIONS = Pattern.compile("[\u00DF\u03C2]");

    private Domains() {}

    /**
     * Returns the domain in lower case, international labels in Punycode, without a trailing dot: UTS 46,
     * non-transitional, as mail servers and browsers do it today. The JDK knows IDNA 2003 alone, which differs in four
     * characters. An address literal (RFC 5321 4.1.3) is only written in lower case.
     *
     * @throws IllegalArgumentException when the text is no domain, saying why without repeating it
     */
    public static String toAscii(String domain) {
        if (domain.length() > MAX_INPUT) { // checked before work that grows faster than the input
            throw new IllegalArgumentException("domain of the address is too long");
        }
        if (domain.startsWith("[")) { // an address literal, RFC 5321 4.1.3
            String literal = domain.toLowerCase(Locale.ROOT);
            require(LITERAL.matcher(literal).matches(), "address literal holds other than an address");
            return literal;
        }
        StringBuilder name = new StringBuilder(domain.length() + 8);
        String[] labels = DOTS.split(domain, -1);
        boolean rooted = labels.length > 1 && labels[labels.length - 1].isEmpty();
        for (int i = 0; i < (rooted ? labels.length - 1 : labels.length); i++) {
            String label = label(labels[i]);
            require(LABEL.matcher(label).matches(), "domain of the address has an empty, over-long or invalid label");
            name.append(i == 0 ? "" : ".").append(label);
        }
        require(name.length() <= MAX_OCTETS, "domain of the address is too long");
        return name.toString();
    }

    private static String label(String label) {
        String lower = lowerCase(label);
        // The JDK's IDN maps by the tables of Unicode 3.2, which lack characters such as the letters in squares.
        String mapped = lowerCase(Normalizer.normalize(lower, Normalizer.Form.NFKC));
        if (DEVIATIONS.matcher(lower).find()) {
            return "xn--" + Punycode.encode(mapped);
        }
        try {
            return IDN.toASCII(mapped, IDN.ALLOW_UNASSIGNED);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("domain of the address has no ASCII form");
        }
    }

    /**
     * Writes a label in lower case, because the tables of the JDK's IDN are older than some capital letters, such as
     * that of sharp s. Capital I with dot is left to those tables, which know it.
     */
    private static String lowerCase(String label) {
        return label.codePoints()
                .map(c -> c == '\u0130' ? c : Character.toLowerCase(c))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
