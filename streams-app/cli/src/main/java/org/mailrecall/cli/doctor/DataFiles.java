package org.mailrecall.cli.doctor;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.mailrecall.platform.diagnosis.Disk;

/** Looks at files that a program keeps on this machine. */
final class DataFiles {
    private DataFiles() {}

    /**
     * Looks whether a file exists and may be written, and how much room its disk has. Before the first start there is
     * no file yet: then it looks at the directory.
     *
     * @param what the thing that the file is, such as {@code journal}
     * @param consequence what stops without it, as a clause
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

    /** Returns the room on the disk of a file or directory; empty where it cannot be found out. */
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
