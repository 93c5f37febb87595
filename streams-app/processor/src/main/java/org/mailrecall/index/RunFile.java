package org.mailrecall.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file with one or more runs in sequence. The file is deleted when its last run is given up. */
final class RunFile {
    private final Path path;
    private final FileChannel channel;
    private long size;
    private int runs;

    RunFile(Path path) {
        this.path = path;
        try {
            channel = FileChannel.open(
                    path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            size = channel.size();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot open " + path, e);
        }
    }

    String name() {
        return path.getFileName().toString();
    }

    long size() {
        return size;
    }

    /** Writes bytes at the end, and returns the place at which they begin. */
    long append(byte[] bytes, int length) {
        long at = size;
        write(at, bytes, length);
        size += length;
        return at;
    }

    void write(long at, byte[] bytes, int length) {
        try {
            ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, length);
            for (long next = at; buffer.hasRemaining(); ) {
                next += channel.write(buffer, next);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + path, e);
        }
    }

    void read(long at, byte[] into, int length) {
        try {
            ByteBuffer buffer = ByteBuffer.wrap(into, 0, length);
            for (long next = at; buffer.hasRemaining(); ) {
                int read = channel.read(buffer, next);
                if (read < 0) {
                    throw new CorruptRunException(path + " is cut short");
                }
                next += read;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }

    void keep() {
        runs++;
    }

    void giveUp() {
        if (--runs == 0) {
            close();
            try {
                Files.deleteIfExists(path);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot delete " + path, e);
            }
        }
    }

    void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close " + path, e);
        }
    }
}
