package org.mailrecall.faults.stack;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mailrecall.cli.RecallCli;
import org.mailrecall.testbed.LeashedMain;

/** The class path of the packaged processor, as the launcher runs it. */
final class Packaged {
    private Packaged() {}

    /**
     * Returns the class path.
     *
     * @param before a class path whose classes take the place of the application's own; empty for none
     */
    static String classpath(String before) {
        return before.isEmpty() ? own() : before + File.pathSeparator + own();
    }

    /**
     * Returns the libraries of the application as a class path without wildcards, for a compiler. The jars of the
     * command line and of the test bed are not among them.
     */
    static String jars() {
        try (Stream<Path> jars = Files.list(lib())) {
            return jars.map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String own() {
        return lib() + "/*" + File.pathSeparator + jarOf(RecallCli.class) + File.pathSeparator
                + jarOf(LeashedMain.class);
    }

    private static Path lib() {
        Path lib = jarOf(RecallCli.class).resolveSibling("lib");
        if (!Files.isDirectory(lib)) {
            throw new IllegalStateException(
                    "the application is not packaged in " + lib + ": run Maven to the phase verify");
        }
        return lib;
    }

    private static Path jarOf(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
