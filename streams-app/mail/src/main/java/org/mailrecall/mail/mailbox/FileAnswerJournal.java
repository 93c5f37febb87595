package org.mailrecall.mail.mailbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.mailrecall.contract.RecallKeys;
import org.mailrecall.events.DeleteCommand;

/**
 * The journal in one append-only file, each line on the disk before it counts. What is long past its deadline is left
 * out when the file is written anew: on opening, and after many lines.
 */
final class FileAnswerJournal implements AnswerJournal {
    /** No command can come this long after its deadline: the topic keeps none as long. */
    private static final Duration KEPT_PAST_DEADLINE = Duration.ofDays(8);

    private static final int LINES_BEFORE_REWRITE = 100_000;

    private final Path file;
    private final Clock clock;
    private final Map<String, JournalLine> lines;
    private FileChannel channel;
    private int appended;

    private FileAnswerJournal(Path file, Clock clock, Map<String, JournalLine> lines) throws IOException {
        this.file = file;
        this.clock = clock;
        this.lines = lines;
        rewrite();
    }

    /**
     * Opens it, or begins it.
     *
     * @throws UncheckedIOException when a line before the last is damaged, or the disk fails
     */
    static FileAnswerJournal open(Path file, Clock clock) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            return new FileAnswerJournal(file, clock, read(file));
        } catch (IOException e) {
            throw new UncheckedIOException("journal " + file + " cannot be opened", e);
        }
    }

    @Override
    public synchronized Optional<Entry> find(DeleteCommand command) {
        return Optional.ofNullable(lines.get(key(command))).map(JournalLine::entry);
    }

    @Override
    public synchronized void write(DeleteCommand command, Entry entry) {
        JournalLine line = JournalLine.of(key(command), command.getDeadline(), entry);
        try {
            if (appended >= LINES_BEFORE_REWRITE) {
                rewrite();
            }
            append(line);
        } catch (IOException e) {
            throw new UncheckedIOException("journal " + file + " cannot be written", e);
        }
        lines.put(line.key(), line);
        appended++;
    }

    private void append(JournalLine line) throws IOException {
        long before = channel.size();
        try {
            writeAll(channel, line.encode());
            channel.force(false);
        } catch (IOException e) {
            channel.truncate(before); // half a line must not spoil the next
            throw e;
        }
    }

    private void rewrite() throws IOException {
        long oldest = clock.instant().minus(KEPT_PAST_DEADLINE).toEpochMilli();
        lines.values().removeIf(line -> line.deadline() < oldest);
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try (FileChannel out = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            for (JournalLine line : lines.values()) {
                writeAll(out, line.encode());
            }
            out.force(true);
        }
        close();
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel directory = FileChannel.open(file.toAbsolutePath().getParent())) {
            directory.force(true); // the new name, too
        }
        channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
        appended = 0;
    }

    private static Map<String, JournalLine> read(Path file) throws IOException {
        Map<String, JournalLine> lines = new LinkedHashMap<>();
        if (Files.exists(file)) {
            for (JournalLine line :
                    JournalLine.decodeAll(new String(Files.readAllBytes(file), StandardCharsets.UTF_8))) {
                lines.put(line.key(), line);
            }
        }
        return lines;
    }

    private static void writeAll(FileChannel out, byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            out.write(buffer);
        }
    }

    /** Command ids are another tenant's business, too. */
    private static String key(DeleteCommand command) {
        return RecallKeys.recallKey(command.getTenant(), command.getCommandId());
    }

    @Override
    public synchronized void close() {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
