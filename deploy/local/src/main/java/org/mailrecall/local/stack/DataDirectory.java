package org.mailrecall.local.stack;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.mailrecall.runtime.StartException;

/** Where a stack keeps its data; used by one at a time. */
public final class DataDirectory implements AutoCloseable {
    private final Path path;
    private final FileChannel lock;

    private DataDirectory(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Made if it is not there, kept afterwards.
     *
     * @throws StartException when it cannot be written to, or another stack uses it
     */
    public static DataDirectory kept(Path path) {
        try {
            Files.createDirectories(path);
            FileChannel lock =
                    FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!isMine(lock)) {
                lock.close();
                throw new StartException("another stack uses " + path + ": stop it, or choose another directory");
            }
            return new DataDirectory(path, lock);
        } catch (IOException e) {
            throw new StartException("cannot use " + path + ": " + reason(e));
        }
    }

    /** A fresh one under the system's directory for temporary files. */
    public static DataDirectory fresh(String name) {
        try {
            return kept(Files.createTempDirectory(name));
        } catch (IOException e) {
            throw new StartException("no directory for temporary files: " + reason(e));
        }
    }

    public Path path() {
        return path;
    }

    /** Deletes it with all that is in it, as far as it lets itself be deleted. */
    public void delete() {
        close();
        try (Stream<Path> all = Files.walk(path)) {
            List<Path> innermostFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path one : innermostFirst) {
                Files.deleteIfExists(one);
            }
        } catch (IOException e) {
            // left to the system, which sweeps such directories
        }
    }

    /** Lets others use it. */
    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            // the lock goes with this process
        }
    }

    private static boolean isMine(FileChannel lock) throws IOException {
        try {
            return lock.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false; // another stack of this process
        }
    }

    private static String reason(IOException e) {
        return e.getClass().getSimpleName().replace("Exception", "") + ": " + e.getMessage();
    }
}
