package org.mailrecall.faults.evidence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/**
 * Reads the delivery store by its layout alone: a list of runs, each a header and pages of rows with checksums. The
 * progress of merging is no content: of a copy with a repeated delivery, only the earliest row counts.
 */
final class RunContents implements StoreContents {
    private static final String LIST = "runs.list";
    private static final int HEADER = 37;
    private static final int CHECKSUM = 4;
    private static final int ROW = 43;
    private static final int ROWS_OF_A_PAGE = 95;
    /** The layout of a row: recipient key 16 bytes, sender 8, copy 8, then time and offset. */
    private static final int SENDER = 16;

    private static final int COPY = 24;
    private static final int TIME = 32;

    @Override
    public void read(Path stateDirectory, Contents into) {
        try (Stream<Path> files = Files.walk(stateDirectory)) {
            files.filter(file -> file.getFileName().toString().equals(LIST)).forEach(list -> store(list, into));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void store(Path list, Contents into) {
        Path directory = list.getParent();
        String name = directory.getParent().getFileName() + "/" + directory.getFileName();
        Map<ByteBuffer, ByteBuffer> rows = into.rows().computeIfAbsent(name, store -> new TreeMap<>());
        try {
            for (String line : Files.readAllLines(list)) {
                String[] words = line.split(" ");
                if (words[0].equals("run")) {
                    run(
                            ByteBuffer.wrap(Files.readAllBytes(directory.resolve(words[2]))),
                            Integer.parseInt(words[3]),
                            rows);
                }
            }
        } catch (IOException | RuntimeException e) {
            into.damaged().put(name, e.toString());
        }
    }

    private static void run(ByteBuffer file, int at, Map<ByteBuffer, ByteBuffer> into) {
        check(file, at, HEADER - CHECKSUM);
        int keyId = file.getInt(at + 1);
        int rows = file.getInt(at + 5);
        int page = at + HEADER;
        for (int left = rows; left > 0; left -= ROWS_OF_A_PAGE) {
            int here = Math.min(left, ROWS_OF_A_PAGE);
            check(file, page, here * ROW);
            for (int row = page; row < page + here * ROW; row += ROW) {
                into.merge(key(file, row, keyId), value(file, row), (a, b) -> a.compareTo(b) <= 0 ? a : b);
            }
            page += here * ROW + CHECKSUM;
        }
    }

    private static void check(ByteBuffer file, int at, int length) {
        CRC32C crc = new CRC32C();
        crc.update(file.slice(at, length));
        if ((int) crc.getValue() != file.getInt(at + length)) {
            throw new IllegalStateException("checksum of the bytes from " + at);
        }
    }

    private static ByteBuffer key(ByteBuffer file, int row, int keyId) {
        return ByteBuffer.allocate(4 + SENDER + TIME - COPY)
                .putInt(keyId)
                .put(file.slice(row, SENDER))
                .put(file.slice(row + COPY, TIME - COPY))
                .flip();
    }

    /** Returns the value with time and offset first, so that the earliest row sorts first. */
    private static ByteBuffer value(ByteBuffer file, int row) {
        return ByteBuffer.allocate(ROW - TIME + COPY - SENDER)
                .put(file.slice(row + TIME, ROW - TIME))
                .put(file.slice(row + SENDER, COPY - SENDER))
                .flip();
    }
}
