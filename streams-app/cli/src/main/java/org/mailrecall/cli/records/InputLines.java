package org.mailrecall.cli.records;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * The lines of a UTF-8 file that the user names, or of stdin. A line with bytes that are no UTF-8 has a problem in
 * place of its text. A byte order mark is left out. A file that begins as UTF-16 or UTF-32 is refused as a whole.
 */
final class InputLines implements AutoCloseable {
    /**
     * The greatest length of a line in octets, so that a file without line ends does not fill the memory. JSON with
     * escapes can be several times as long as an Avro value, which may have 900 KiB.
     */
    private static final int LONGEST_LINE = 16 << 20;

    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    /**
     * A line of the input.
     *
     * @param number counted from 1
     * @param text without the line's end; null where the line cannot be read
     * @param problem why it cannot be read; null where it can
     */
    record Line(long number, String text, String problem) {}

    private final InputStream in;
    private final boolean isStdin;
    private long number;

    private InputLines(InputStream in, boolean isStdin) {
        this.in = in;
        this.isStdin = isStdin;
    }

    /**
     * Opens a file or stdin.
     *
     * @param file null or - for stdin
     * @throws ParameterException when the file cannot be read, or begins as UTF-16 or UTF-32
     */
    static InputLines open(Path file, CommandLine command) {
        boolean isStdin = file == null || file.toString().equals("-");
        try {
            InputStream in = new BufferedInputStream(isStdin ? System.in : Files.newInputStream(file));
            Optional<String> encoding = encoding(in);
            if (encoding.isPresent()) {
                throw new ParameterException(
                        command,
                        (isStdin ? "stdin" : "file " + file) + " is " + encoding.get()
                                + ", not UTF-8; to convert it: iconv -f " + encoding.get() + " -t UTF-8");
            }
            return new InputLines(in, isStdin);
        } catch (IOException e) {
            throw new ParameterException(command, "file " + file + " cannot be read");
        }
    }

    /**
     * Returns the name of the encoding that the first bytes show, UTF-16 or UTF-32; empty where they show neither.
     * Skips the byte order mark of UTF-8.
     */
    private static Optional<String> encoding(InputStream in) throws IOException {
        in.mark(4);
        byte[] start = in.readNBytes(4);
        in.reset();
        boolean isAsciiInUtf32 = start.length == 4
                && start[1] == 0
                && start[2] == 0
                && (start[0] == 0) != (start[3] == 0); // a letter of ASCII without a mark before it
        if (startsWith(start, 0xFF, 0xFE, 0, 0) || startsWith(start, 0, 0, 0xFE, 0xFF) || isAsciiInUtf32) {
            return Optional.of("UTF-32");
        }
        boolean isUtf16 = startsWith(start, 0xFF, 0xFE)
                || startsWith(start, 0xFE, 0xFF)
                || start.length > 1 && (start[0] == 0) != (start[1] == 0); // a zero octet beside a letter shows UTF-16
        if (isUtf16) {
            return Optional.of("UTF-16");
        }
        if (start.length >= MARK.length && Arrays.equals(MARK, 0, MARK.length, start, 0, MARK.length)) {
            in.skipNBytes(MARK.length);
        }
        return Optional.empty();
    }

    private static boolean startsWith(byte[] bytes, int... octets) {
        for (int i = 0; i < octets.length; i++) {
            if (i >= bytes.length || bytes[i] != (byte) octets[i]) {
                return false;
            }
        }
        return true;
    }

    /** Returns the next line, or null at the end. */
    Line next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        boolean isTooLong = false;
        int octet = in.read();
        if (octet < 0) {
            return null;
        }
        for (; octet >= 0 && octet != '\n'; octet = in.read()) {
            if (line.size() < LONGEST_LINE) {
                line.write(octet);
            } else {
                isTooLong = true;
            }
        }
        number++;
        return isTooLong
                ? new Line(number, null, "longer than the " + LONGEST_LINE + " bytes allowed")
                : decoded(line.toByteArray());
    }

    private Line decoded(byte[] bytes) {
        int length = bytes.length > 0 && bytes[bytes.length - 1] == '\r' ? bytes.length - 1 : bytes.length;
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, 0, length))
                    .toString();
            return new Line(number, text, null);
        } catch (CharacterCodingException e) {
            return new Line(number, null, "bytes that are no UTF-8");
        }
    }

    @Override
    public void close() throws IOException {
        if (!isStdin) { // stdin is not ours to close
            in.close();
        }
    }
}
