package org.mailrecall.cli.doctor;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.mailrecall.platform.diagnosis.Disk;

/** Files that a program keeps on this machine. */
final class DataFiles {
    private DataFiles() {}

    /**
     * Looks whether a file, or its directory before the first start, is there and may be written, and at the room
     * there.
     */
    static Neighbour of(String what, String file, String consequence) {
        Path path = Path.of(file).toAbsolutePath();
        String subject = what + " " + path;
        Path present = Files.exists(path) ? path : path.getParent();
        if (!Files.exists(present)) {
            return Neighbour.faulty(subject, consequence, "has no directory");
        }
        if (!Files.isWritable(present)) {
            return Neighbour.faulty(subject, consequence, "may not be written");
        }
        return new Neighbour(subject, consequence, Optional.empty(), Optional.empty(), disk(present));
    }

    /** The room on the disk of a file or directory; empty where it cannot be had. */
    static Optional<Disk> disk(Path there) {
        try {
            FileStore store = Files.getFileStore(there);
            return Optional.of(
                    new Disk(there.toAbsolutePath().toString(), store.getTotalSpace(), store.getUsableSpace()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
