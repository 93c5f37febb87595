package org.mailrecall.mail.mailbox;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Counts the octets that are written. */
public final class CountedOutput extends FilterOutputStream {
    private long octets;

    /** Makes an output that passes all octets on. */
    public CountedOutput(OutputStream to) {
        super(to);
    }

    /** Returns how many octets were written. */
    public long octets() {
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
