package org.mailrecall.mail.mailbox;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.util.Set;
import java.util.UUID;

/**
 * A whole message in a temporary file, so that a message of any size takes little memory. The file has no name any more
 * once it is open: the system frees it when it is closed, and when the process ends, even by a crash.
 */
public final class SpooledMessage implements AutoCloseable {
    private static final int AT_ONCE = 1 << 16;

    private final FileChannel file;
    private final long octets;
    private final String sha256;

    private SpooledMessage(FileChannel file, long octets, String sha256) {
        this.file = file;
        this.octets = octets;
        this.sha256 = sha256;
    }

    /**
     * Reads a message into a file in the directory of {@code java.io.tmpdir}.
     *
     * @throws MailboxException when the message cannot be read, has left its place, or when the disk is full
     */
    static SpooledMessage of(MailboxSession session, StoredMessage message) throws MailboxException {
        FileChannel file = null;
        boolean done = false;
        try {
            file = nameless();
            DigestOutputStream out = new DigestOutputStream(
                    new BufferedOutputStream(Channels.newOutputStream(file), AT_ONCE), Contents.digest());
            session.write(message, out);
            out.flush();
            SpooledMessage spooled = new SpooledMessage(file, file.size(), Contents.hash(out));
            done = true;
            return spooled;
        } catch (IOException e) {
            throw new MessageException("the message cannot be kept in a file for a moment: " + e.getMessage(), e);
        } finally {
            if (!done) {
                close(file);
            }
        }
    }

    /** Creates a file that only its owner may read. On POSIX systems, DELETE_ON_CLOSE takes its name away at once. */
    private static FileChannel nameless() throws IOException {
        return FileChannel.open(
                Path.of(System.getProperty("java.io.tmpdir"), "recall-held-" + UUID.randomUUID()),
                Set.of(
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.DELETE_ON_CLOSE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }

    /** Returns how many octets the message has. */
    public long octets() {
        return octets;
    }

    /** Returns the SHA-256 of the message, in lower-case hexadecimal digits. */
    public String sha256() {
        return sha256;
    }

    /** Returns a stream of all octets of the message, from the first, even where some were read before. */
    public InputStream read() {
        return new InputStream() {
            private long position;

            @Override
            public int read() throws IOException {
                byte[] octet = new byte[1];
                return read(octet, 0, 1) < 0 ? -1 : octet[0] & 0xFF;
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                int read = file.read(ByteBuffer.wrap(into, offset, length), position);
                position += Math.max(read, 0);
                return read;
            }
        };
    }

    /**
     * Writes all octets of the message. Can be called more than once.
     *
     * @throws IOException when the file cannot be read, or when {@code to} throws it
     */
    public void writeTo(OutputStream to) throws IOException {
        if (read().transferTo(to) != octets) {
            throw new IOException("the temporary file has become shorter");
        }
    }

    @Override
    public void close() {
        close(file);
    }

    private static void close(FileChannel file) {
        try {
            if (file != null) {
                file.close();
            }
        } catch (IOException e) {
            // The file is only read, and has no name: nothing is lost.
        }
    }
}
