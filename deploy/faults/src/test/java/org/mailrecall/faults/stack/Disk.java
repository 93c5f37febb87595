package org.mailrecall.faults.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * A file system in memory that can be shrunk to its content: a full disk. It needs root; without root the faults that
 * need it are skipped and say so.
 */
public final class Disk {
    private static final String ROOMY = "4g";
    private static final long A_FEW_PAGES = 64 << 10;
    private static final long MOST_ROOM = 64 << 20;
    /** The list of mounts; the second word of a line is the place, with spaces as octal numbers. */
    private static final Path MOUNTS = Path.of("/proc/self/mounts");
    /** The index of the broker whose log is on such a disk; the other brokers keep the cluster running. */
    public static final int BROKER = 2;
    /** The index of the instance whose state is on such a disk. */
    public static final int INSTANCE = 1;

    private static final Set<Path> MOUNTED = ConcurrentHashMap.newKeySet();

    private final Path mount;

    private Disk(Path mount) {
        this.mount = mount;
    }

    /** Mounts an empty disk; empty where this machine does not allow it. */
    public static Optional<Disk> mount(Path place) {
        try {
            Files.createDirectories(place);
            if (!run("mount", "-t", "tmpfs", "-o", "size=" + ROOMY, "tmpfs", place.toString())) {
                return Optional.empty();
            }
            MOUNTED.add(place);
            return Optional.of(new Disk(place));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Returns the log directory of a broker if it is on such a disk. */
    static Optional<String> brokerLog(Path directory, int broker) {
        return broker == BROKER
                ? of(brokerPlace(directory))
                        .map(disk -> disk.mount.resolve("data").toString())
                : Optional.empty();
    }

    public static Path brokerPlace(Path directory) {
        return directory.resolve("broker-disk");
    }

    public static Path statePlace(Path directory) {
        return directory.resolve("state-disk");
    }

    /** Returns the disk that is mounted at a place. */
    public static Optional<Disk> of(Path place) {
        return MOUNTED.contains(place) ? Optional.of(new Disk(place)) : Optional.empty();
    }

    public Path path() {
        return mount;
    }

    /** Fills the disk up to a few pages. */
    public void fill() {
        try {
            FileStore store = Files.getFileStore(mount);
            // A disk that is written to may hold more by the time of the remount, which is refused then.
            for (long room = A_FEW_PAGES; room <= MOST_ROOM; room *= 2) {
                long used = store.getTotalSpace() - store.getUsableSpace();
                if (run("mount", "-o", "remount,size=" + (used + room), mount.toString())) {
                    return;
                }
            }
            throw new IllegalStateException(mount + " cannot be shrunk to its content");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public void free() {
        require("mount", "-o", "remount,size=" + ROOMY, mount.toString());
    }

    /** Unmounts all disks below a path, those of a killed harness as well. */
    public static void unmountAll(Path below) {
        for (Path place : mounted()) {
            if (place.startsWith(below)) {
                run("umount", "-l", place.toString());
                MOUNTED.remove(place);
            }
        }
    }

    private static List<Path> mounted() {
        try {
            return Files.exists(MOUNTS)
                    ? Files.readAllLines(MOUNTS).stream()
                            .map(line -> Path.of(line.split(" ")[1].replace("\\040", " ")))
                            .toList()
                    : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void require(String... command) {
        if (!run(command)) {
            throw new IllegalStateException(String.join(" ", command) + " failed");
        }
    }

    private static boolean run(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
