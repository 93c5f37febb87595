package org.mailrecall.faults.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * A version of the application with one additional store in each sub-topology, compiled from the sources beside this
 * module.
 */
public final class OtherVersion {
    private static final Path SOURCE = Path.of(
            "..", "..", "streams-app", "src", "main", "java", "org", "mailrecall", "topology", "StoreBuilders.java");
    private static final String FIRST = "keyed(Stores.INTAKE_RECALLS,";
    private static final String MORE =
            "keyed(new Stores.Store(\"one-more\", Stores.INTAKE, \"\", StoreKey.TEXT, \"\", \"\"), Serdes.String()),\n";

    private OtherVersion() {}

    /**
     * Compiles the classes to put before the application's own; empty where the sources are missing or have changed.
     */
    public static Optional<Path> compile(Path directory) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try {
            if (compiler == null || !Files.exists(SOURCE)) {
                return Optional.empty();
            }
            String text = Files.readString(SOURCE);
            if (!text.contains(FIRST)) {
                return Optional.empty();
            }
            Path classes = Files.createDirectories(directory.resolve("other-version"));
            Path changed = directory.resolve("StoreBuilders.java");
            Files.writeString(changed, text.replace(FIRST, MORE + FIRST));
            String path = Packaged.jars();
            int failed = compiler.run(
                    null,
                    null,
                    null,
                    "-nowarn",
                    "-proc:none",
                    "-d",
                    classes.toString(),
                    "-cp",
                    path,
                    changed.toString());
            return failed == 0 ? Optional.of(classes) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
