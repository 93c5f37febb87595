package org.mailrecall.faults.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** A version of the application with one additional store in intake, compiled from the sources beside this module. */
public final class OtherVersion {
    private static final Path SOURCE = Path.of("..", "..", "streams-app", "processor", "src", "main", "java")
            .resolve(Path.of("org", "mailrecall", "topology", "state", "StoreCatalogue.java"));
    /** The first store in the list of all stores; its declaration is not followed by a comma. */
    private static final String FIRST = "INTAKE_RECALLS,";

    private static final String MORE =
            "new KeyValue<>(\"one-more\", INTAKE, \"\", StoreKey.TEXT, StoreValue.MILLISECONDS, \"\"), ";

    private OtherVersion() {}

    /** Compiles the classes to put before the application's own. */
    public static Path compile(Path directory) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try {
            String text = Files.readString(SOURCE);
            if (compiler == null || !text.contains(FIRST)) {
                throw new IllegalStateException(
                        "no other version can be made: there is no compiler, or " + SOURCE + " does not list " + FIRST);
            }
            Path classes = Files.createDirectories(directory.resolve("other-version"));
            Path changed = directory.resolve(SOURCE.getFileName());
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
            if (failed != 0) {
                throw new IllegalStateException(changed + " does not compile");
            }
            return classes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
