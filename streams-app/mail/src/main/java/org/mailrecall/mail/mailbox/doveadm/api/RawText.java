package org.mailrecall.mail.mailbox.doveadm.api;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Reads the answer to a fetch of a message's {@code guid} and {@code text}, octet by octet, so that a large message
 * takes no memory. Line ends become CRLF, as IMAP gives them.
 *
 * <p>Octets that are no UTF-8 cannot be in JSON: Dovecot replaces them by U+FFFD. Two messages that differ in such
 * octets alone would look equal. So a text with U+FFFD counts as inexact, and the message's own id at Dovecot
 * follows it in the output.
 */
public final class RawText {
    private static final String START = "[[\"doveadmResponse\",[";
    private static final String GUID = "{\"guid\":\"";
    private static final String TEXT = "\",\"text\":\"";
    private static final String END = "\"}],\"c0\"]]";
    private static final int MOST_OF_A_GUID = 1000;
    private static final char REPLACEMENT = '\uFFFD';
    private static final int LAST_OF_ASCII = 0x7F;
    private static final int HEX = 16;
    private static final int LONGEST_CHARACTER = 3;

    private final InputStream in;
    private final OutputStream out;
    private final long most;
    private long octets;
    private int before = -1;
    private boolean inexact;
    private char high;

    private RawText(InputStream in, OutputStream out, long most) {
        this.in = new BufferedInputStream(in, 1 << 16);
        this.out = new BufferedOutputStream(out, 1 << 14);
        this.most = most;
    }

    /**
     * The result of reading a message.
     *
     * @param found whether there is such a message; nothing was written where there is none
     * @param octets how many octets were written of the text
     * @param exact whether these are the message's octets
     */
    public record Outcome(boolean found, long octets, boolean exact) {}

    /**
     * Reads an answer.
     *
     * @param sizeBytes the message's size; a text that is longer than it could become by replacements is refused
     * @throws IOException when it is no such answer
     */
    static Outcome read(InputStream in, OutputStream out, long sizeBytes) throws IOException {
        return new RawText(in, out, sizeBytes * LONGEST_CHARACTER).read();
    }

    /**
     * Writes a text that was read already, in the same way.
     *
     * @throws IOException when it is no text, or cannot be written
     */
    public static Outcome write(String guid, String text, OutputStream out) throws IOException {
        RawText raw = new RawText(InputStream.nullInputStream(), out, Long.MAX_VALUE);
        for (int i = 0; i < text.length(); i++) {
            raw.character(text.charAt(i));
        }
        require(raw.high == 0);
        return raw.end(guid);
    }

    private Outcome read() throws IOException {
        expect(START);
        int next = in.read();
        if (next != GUID.charAt(0)) {
            require(next == ']');
            expect(END.substring(END.indexOf(',')));
            return new Outcome(false, 0, true);
        }
        expect(GUID.substring(1));
        StringBuilder guid = new StringBuilder();
        for (int c = in.read(); c != '"'; c = in.read()) {
            require(c >= ' ' && c <= LAST_OF_ASCII && c != '\\' && guid.length() < MOST_OF_A_GUID);
            guid.append((char) c);
        }
        expect(TEXT.substring(1));
        text();
        expect(END.substring(1));
        return end(guid.toString());
    }

    private Outcome end(String guid) throws IOException {
        if (inexact) {
            out.write(guid.getBytes(StandardCharsets.UTF_8));
        }
        out.flush();
        return new Outcome(true, octets, !inexact);
    }

    /** Reads to the quotation mark that ends the text. */
    private void text() throws IOException {
        int[] last = new int[2]; // the two octets before, to know U+FFFD: EF BF BD
        for (int c = in.read(); c != '"'; c = in.read()) {
            require(c >= ' ');
            if (c == '\\') {
                escaped(in.read());
            } else {
                require(high == 0);
                octet(c);
                inexact |= last[0] == 0xEF && last[1] == 0xBF && c == 0xBD;
            }
            last[0] = last[1];
            last[1] = c;
        }
        require(high == 0);
    }

    private void escaped(int c) throws IOException {
        int at = "\"\\/bfnrt".indexOf(c);
        if (c == 'u') {
            character((char) hex());
        } else {
            require(at >= 0);
            character("\"\\/\b\f\n\r\t".charAt(at));
        }
    }

    private int hex() throws IOException {
        int value = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(in.read(), HEX);
            require(digit >= 0);
            value = value * HEX + digit;
        }
        return value;
    }

    private void character(char c) throws IOException {
        if (c <= LAST_OF_ASCII) {
            require(high == 0);
            octet(c);
            return;
        }
        inexact |= c == REPLACEMENT;
        if (Character.isHighSurrogate(c)) {
            require(high == 0);
            high = c;
            return;
        }
        require(Character.isLowSurrogate(c) == (high != 0));
        String text = high == 0 ? String.valueOf(c) : new String(new char[] {high, c});
        high = 0;
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            octet(b & 0xFF);
        }
    }

    private void octet(int octet) throws IOException {
        if (octet == '\n' && before != '\r') {
            write('\r');
        }
        write(octet);
        before = octet;
    }

    private void write(int octet) throws IOException {
        require(octets < most);
        out.write(octet);
        octets++;
    }

    private void expect(String text) throws IOException {
        for (int i = 0; i < text.length(); i++) {
            require(in.read() == text.charAt(i));
        }
    }

    private static void require(boolean holds) throws IOException {
        if (!holds) {
            throw new IOException("it is no answer to this request");
        }
    }
}
