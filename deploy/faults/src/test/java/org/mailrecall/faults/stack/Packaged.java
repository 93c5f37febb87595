package org.mailrecall.faults.stack;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mailrecall.local.process.LeashedMain;

/** The application as the build packaged it: what the launcher runs. */
final class Packaged {
    private Packaged() {}

    /**
     * Its class path.
     *
     * @param before classes that replace some of its own; empty for none
     */
    static String classpath(String before) {
        return before.isEmpty() ? own() : before + File.pathSeparator + own();
    }

    /** The same without wildcards, for a compiler. */
    static String jars() {
        try (Stream<Path> jars = Files.list(lib())) {
            return jars.map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String own() {
        return lib() + "/*" + File.pathSeparator + home();
    }

    private static Path lib() {
        Path lib = home().resolveSibling("lib");
        if (!Files.isDirectory(lib)) {
            throw new IllegalStateException(
                    "the application is not packaged in " + lib + ": run Maven to the phase verify");
        }
        return lib;
    }

    private static Path home() {
        try {
            return Path.of(LeashedMain.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
