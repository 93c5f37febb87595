package org.mailrecall.mail.mailbox.doveadm.api;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that gives a limited number of octets, and fails at the next octet. */
final class LimitedInput extends FilterInputStream {
    private long left;

    LimitedInput(InputStream from, long most) {
        super(from);
        this.left = most;
    }

    @Override
    public int read() throws IOException {
        int octet = in.read();
        count(octet < 0 ? 0 : 1);
        return octet;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        int octets = in.read(to, offset, length);
        count(octets);
        return octets;
    }

    private void count(int octets) throws TooLargeException {
        left -= Math.max(octets, 0);
        if (left < 0) {
            throw new TooLargeException();
        }
    }

    /** Thrown when there are more octets than the limit allows. */
    static final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1L;

        TooLargeException() {
            super("it is too large");
        }
    }
}
