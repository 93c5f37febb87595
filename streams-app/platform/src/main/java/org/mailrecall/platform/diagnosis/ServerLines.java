package org.mailrecall.platform.diagnosis;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/**
 * Reads the lines that a server sends, within bounds of octets and time, so that a server that sends without end is
 * given up.
 */
final class ServerLines {
    private static final int MOST_OCTETS = 16 * 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final InputStream in;
    private final long begin = System.nanoTime();
    private int octets;

    ServerLines(InputStream in) {
        this.in = in;
    }

    /**
     * Returns the next line without its end; null at the end.
     *
     * @throws IOException also when all lines together have too many octets or take too long
     */
    String next() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int octet = in.read(); octet >= 0; octet = in.read()) {
            if (++octets > MOST_OCTETS || System.nanoTime() - begin > PATIENCE.toNanos()) {
                throw new IOException("its answer has no end");
            }
            if (octet == '\n') {
                return line.toString();
            }
            if (octet != '\r') {
                line.append((char) octet);
            }
        }
        return line.isEmpty() ? null : line.toString();
    }
}
