package org.mailrecall.bench.figures;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The load of the machine: figures of a busy machine say little. */
public final class LoadAverage {
    private static final Path FILE = Path.of("/proc/loadavg");

    private LoadAverage() {}

    /** Returns the averages of 1, 5 and 15 minutes, separated by blanks; "unknown" where the system has none. */
    public static String now() throws IOException {
        return Files.exists(FILE) ? Files.readString(FILE).strip().replaceAll(" \\S+ \\S+$", "") : "unknown";
    }
}
