package org.mailrecall.local.stack;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.mailrecall.runtime.cluster.StartException;

/**
 * The directory where a stack keeps its data. A single stack can use it at a time. Where the file system has POSIX
 * permissions, other users of the machine cannot read it.
 */
public final class DataDirectory implements AutoCloseable {
    private static final String LOCK = "lock";
    private static final Set<PosixFilePermission> OWNER_ALONE = PosixFilePermissions.fromString("rwx------");

    private final Path path;
    private final FileChannel lock;

    private DataDirectory(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Opens a directory, which is made if it is missing. {@link #close()} does not delete it.
     *
     * @throws StartException when it cannot be written to, when another stack uses it, or when other users have rights
     *     on it and it holds files but no lock of a stack
     */
    public static DataDirectory kept(Path path) {
        try {
            Files.createDirectories(path);
            closeToOthers(path);
            FileChannel lock =
                    FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!isMine(lock)) {
                lock.close();
                throw new StartException("another stack uses " + path + ": stop it, or choose another directory");
            }
            return new DataDirectory(path, lock);
        } catch (IOException e) {
            throw new StartException("cannot use " + path + ": " + reason(e));
        }
    }

    /** Takes the rights of other users on the directory away, because keys and passwords are in it. */
    private static void closeToOthers(Path path) throws IOException {
        if (!Files.getFileStore(path).supportsFileAttributeView("posix")
                || OWNER_ALONE.containsAll(Files.getPosixFilePermissions(path))) {
            return;
        }
        try (Stream<Path> files = Files.list(path)) {
            if (!Files.exists(path.resolve(LOCK)) && files.findAny().isPresent()) {
                throw new StartException(
                        path + " holds other files and is open to other users: choose another, or chmod 700 it");
            }
        }
        Files.setPosixFilePermissions(path, OWNER_ALONE);
    }

    /**
     * Makes a directory under the system's directory for temporary files, and opens it.
     *
     * @throws StartException when it cannot be made
     */
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

    /**
     * Closes and deletes the directory with its content. The deletion ends at the first file that cannot be deleted.
     */
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

    /** Releases the lock, so that another stack can use the directory. */
    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            // the lock ends with this process
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
