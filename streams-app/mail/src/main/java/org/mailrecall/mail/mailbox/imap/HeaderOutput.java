package org.mailrecall.mail.mailbox.imap;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Keeps the first octets of a message that is written, among them the header. */
final class HeaderOutput extends FilterOutputStream {
    /** The most octets that are kept. Postfix takes the octets beyond 100 KiB for the body. */
    private static final int MOST = 1 << 20;

    private final ByteArrayOutputStream first = new ByteArrayOutputStream();

    HeaderOutput(OutputStream to) {
        super(to);
    }

    /** Returns the message's first octets. */
    byte[] header() {
        return first.toByteArray();
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
        out.write(from, offset, length);
        first.write(from, offset, Math.min(length, MOST - first.size()));
    }
}
