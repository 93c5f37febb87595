package org.mailrecall.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Utils;
import org.mailrecall.topology.StoreRetention;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes the state of tasks that are damaged or too old, before any row is read from it. The tasks are then restored
 * from their changelogs.
 *
 * <p>The check reads every block of the RocksDB stores. Kafka Streams 4.3.1 does not ask a RocksDB iterator for its
 * status: a scan that meets a damaged block seems to have come to its end, and due rows behind that block would never
 * be processed. A store that cannot be opened would make every start fail. The store of direct deliveries, by far the
 * largest, is no RocksDB database and checks its own reads.
 *
 * <p>Kafka Streams restores a directory from its saved offset, however old that is. If a directory was not written for
 * a long time, the tombstones of rows that were deleted since are gone from the changelogs, so that recalls that have
 * ended would be pending again.
 */
final class StateCheck {
    private static final Logger LOG = LoggerFactory.getLogger(StateCheck.class);
    /** The file that marks a directory as a RocksDB database: each database has such a file. */
    private static final String CURRENT = "CURRENT";

    /** The age of a task's newest file beyond which its state is not used any more. */
    static final Duration OLDEST = StoreRetention.TOMBSTONES_KEPT.dividedBy(2);

    private StateCheck() {}

    /**
     * Deletes the state of the tasks that cannot be used. No other process may use the directory meanwhile.
     *
     * @param state the state directory of the application, with a directory for each task; may be missing
     * @param now the time against which the age of files is judged
     * @return the names of the directories that were deleted
     * @throws UncheckedIOException when the directory cannot be read, or a task not be deleted
     */
    static List<String> deleteUnusable(Path state, Instant now) {
        if (!Files.isDirectory(state)) {
            return List.of();
        }
        TreeSet<String> unusable = new TreeSet<>();
        try (Stream<Path> tasks = Files.list(state)) {
            for (Path task : tasks.filter(Files::isDirectory).toList()) {
                String why = unusable(task, now);
                if (why != null) {
                    LOG.warn("task {} is restored from its changelogs: {}", task.getFileName(), why);
                    unusable.add(task.getFileName().toString());
                    Utils.delete(task.toFile());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("state directory " + state, e);
        }
        return List.copyOf(unusable);
    }

    /** Returns why a task cannot be used, in words; null when it can. */
    private static String unusable(Path task, Instant now) throws IOException {
        List<Path> files;
        try (Stream<Path> walked = Files.walk(task)) {
            files = walked.filter(Files::isRegularFile).toList();
        }
        Instant newest = Instant.EPOCH;
        for (Path file : files) {
            Instant modified = Files.getLastModifiedTime(file).toInstant();
            newest = modified.isAfter(newest) ? modified : newest;
        }
        if (!files.isEmpty() && newest.isBefore(now.minus(OLDEST))) {
            return "its newest file is of " + newest + ", and changelogs keep tombstones for "
                    + StoreRetention.TOMBSTONES_KEPT.toDays() + " days: rows that were deleted since would come back";
        }
        for (Path file : files) {
            String why = file.endsWith(CURRENT) ? damage(file.getParent()) : null;
            if (why != null) {
                return file.getParent() + " is damaged: " + why;
            }
        }
        return null;
    }

    /** Returns the damage of a database in words; null when all of it is undamaged. */
    private static String damage(Path database) {
        RocksDB.loadLibrary();
        List<ColumnFamilyHandle> handles = new ArrayList<>();
        try (Options options = new Options()) {
            List<ColumnFamilyDescriptor> families = RocksDB.listColumnFamilies(options, database.toString()).stream()
                    .map(ColumnFamilyDescriptor::new)
                    .toList();
            try (RocksDB db = RocksDB.openReadOnly(database.toString(), families, handles)) {
                try {
                    db.verifyChecksum();
                    return null;
                } finally {
                    handles.forEach(ColumnFamilyHandle::close);
                }
            }
        } catch (IllegalArgumentException e) {
            return "it names no column family";
        } catch (RocksDBException e) {
            return e.getMessage();
        }
    }
}
