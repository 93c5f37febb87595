package org.mailrecall.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Utils;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads every block of the RocksDB stores on the disk before they are used, and deletes the tasks of damaged ones: they are
 * restored from their changelogs.
 *
 * <p>Kafka Streams 4.3.1 does not ask a RocksDB iterator for its status: a scan that meets a damaged block seems to have
 * come to its end, and what is due and stands behind it would never be worked off. And a store that cannot be opened ends
 * each start anew. The delivery store, by far the largest, checks what it reads itself.
 */
final class StateCheck {
    private static final Logger LOG = LoggerFactory.getLogger(StateCheck.class);
    /** Each database has one. */
    private static final String CURRENT = "CURRENT";

    private StateCheck() {}

    /**
     * Nobody else may be using the directory.
     *
     * @param state of the application: a directory for each task; may be missing
     * @return the tasks that were deleted
     * @throws UncheckedIOException when the directory cannot be read, or a damaged task not be deleted
     */
    static List<String> deleteDamaged(Path state) {
        if (!Files.isDirectory(state)) {
            return List.of();
        }
        TreeSet<String> damaged = new TreeSet<>();
        try (Stream<Path> files = Files.walk(state)) {
            for (Path current : files.filter(file -> file.endsWith(CURRENT)).toList()) {
                String task = state.relativize(current).getName(0).toString();
                String why = damage(current.getParent());
                if (why != null && damaged.add(task)) {
                    LOG.warn(
                            "task {} is restored from its changelogs: {} is damaged: {}",
                            task,
                            current.getParent(),
                            why);
                }
            }
            for (String task : damaged) {
                Utils.delete(state.resolve(task).toFile());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("state directory " + state, e);
        }
        return List.copyOf(damaged);
    }

    /** In words; null when all of it is as it was written. */
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
            return "not even its column families are told";
        } catch (RocksDBException e) {
            return e.getMessage();
        }
    }
}
