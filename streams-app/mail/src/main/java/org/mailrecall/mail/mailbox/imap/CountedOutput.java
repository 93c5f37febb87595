package org.mailrecall.mail.mailbox.imap;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Counts the octets that are written. */
final class CountedOutput extends FilterOutputStream {
    private long octets;

    CountedOutput(OutputStream to) {
        super(to);
    }

    long octets() {
        return octets;
    }

    @Override
    public void write(int octet) throws IOException {
        out.write(octet);
        octets++;
    }

    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
        out.write(from, offset, length);
        octets += length;
    }
}
