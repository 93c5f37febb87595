package org.mailrecall.mail.milter;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Collects a mail while the server's packets about it come in. The number of recipients and the octets of all recipients,
 * of the header and of the body are limited.
 */
final class MailBuilder {
    private static final int MOST_HEADER_OCTETS = 1 << 20;
    /** The octets that a field has beside name and value: colon, blank, CR and LF. */
    private static final int FIELD_OCTETS = 4;

    private static final int MOST_RECIPIENTS = 100_000;
    private static final int MOST_RECIPIENT_OCTETS = 16 << 20;
    private static final String LOGIN = "{auth_authen}";
    private static final String QUEUE_ID = "i";
    private static final String ORIGINAL = "ORCPT=";

    private final Optional<String> login;
    private final int mostBodyOctets;
    private final boolean leadingSpace;
    private final List<EnvelopeRecipient> recipients = new ArrayList<>();
    private final List<HeaderField> headers = new ArrayList<>();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private String queueId = "";
    private int recipientOctets;
    private int headerOctets;
    private boolean hasNullSender;
    private boolean bodyIsWhole = true;

    /**
     * Begins a mail.
     *
     * @param macros of the command MAIL; the login is read from these macros alone
     * @param mostBodyOctets how many octets of the body are kept
     * @param leadingSpace whether a header value begins with the blank that follows the colon
     */
    MailBuilder(Map<String, String> macros, int mostBodyOctets, boolean leadingSpace) {
        this.login =
                Optional.ofNullable(macros.get(LOGIN)).map(MailBuilder::utf8).filter(name -> !name.isBlank());
        macros(macros);
        this.mostBodyOctets = mostBodyOctets;
        this.leadingSpace = leadingSpace;
    }

    /** Takes the macros of a further command, of which the queue id alone is kept. */
    final void macros(Map<String, String> further) {
        queueId = further.getOrDefault(QUEUE_ID, queueId);
    }

    /** @param arguments of the command MAIL, the address first */
    void sender(List<String> arguments) {
        hasNullSender = arguments.isEmpty() || withoutBrackets(arguments.get(0)).isBlank();
    }

    void recipient(List<String> arguments) throws MilterProtocolException {
        if (arguments.isEmpty()) {
            throw new MilterProtocolException("a recipient without an address");
        }
        if (recipients.size() == MOST_RECIPIENTS) {
            throw new MilterProtocolException("more than " + MOST_RECIPIENTS + " recipients");
        }
        Optional<String> original = arguments.stream()
                .skip(1)
                .filter(argument -> argument.regionMatches(true, 0, ORIGINAL, 0, ORIGINAL.length()))
                .map(argument -> argument.substring(ORIGINAL.length()))
                .flatMap(value -> OriginalRecipient.address(value).stream())
                .findFirst();
        recipientOctets +=
                arguments.get(0).length() + original.map(String::length).orElse(0);
        if (recipientOctets > MOST_RECIPIENT_OCTETS) {
            throw new MilterProtocolException("recipients of more than " + MOST_RECIPIENT_OCTETS + " octets");
        }
        recipients.add(new EnvelopeRecipient(withoutBrackets(utf8(arguments.get(0))), original));
    }

    void header(List<String> nameAndValue) throws MilterProtocolException {
        if (nameAndValue.size() != 2) {
            throw new MilterProtocolException("a header field of " + nameAndValue.size() + " texts");
        }
        String name = nameAndValue.get(0).strip(); // "Name :" is the same field
        String value = nameAndValue.get(1);
        if (!headerIsTooLarge()) {
            headerOctets += name.length() + value.length() + FIELD_OCTETS;
        }
        if (!headerIsTooLarge()) {
            headers.add(new HeaderField(name, leadingSpace && value.startsWith(" ") ? value.substring(1) : value));
        }
    }

    boolean headerIsTooLarge() {
        return headerOctets > MOST_HEADER_OCTETS;
    }

    void body(byte[] chunk) {
        int taken = Math.min(chunk.length, mostBodyOctets - body.size());
        body.write(chunk, 0, taken);
        bodyIsWhole &= taken == chunk.length;
    }

    /** Returns whether the body that came so far was kept whole. More may then come that is to be kept or counted. */
    boolean wantsMoreBody() {
        return bodyIsWhole;
    }

    FilteredMail mail() {
        return new FilteredMail(queueId, login, hasNullSender, recipients, headers, body.toByteArray(), bodyIsWhole);
    }

    private static String withoutBrackets(String address) {
        return address.startsWith("<") && address.endsWith(">") ? address.substring(1, address.length() - 1) : address;
    }

    private static String utf8(String octets) {
        return new String(octets.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}
