package org.mailrecall.mail.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.mailrecall.testbed.Ports;

/** Programs of the machine that tests start. */
final class Programs {
    private static final List<Path> DIRECTORIES = List.of(Path.of("/usr/sbin"), Path.of("/usr/bin"));

    private Programs() {}

    /** Returns the program, or skips the test and says which package is missing. */
    static Path require(String program, String debianPackage) {
        List<Path> found = DIRECTORIES.stream()
                .map(directory -> directory.resolve(program))
                .filter(Files::isExecutable)
                .toList();
        Assumptions.assumeFalse(found.isEmpty(), program + " is missing: install the package " + debianPackage);
        return found.get(0);
    }

    static int freePort() {
        return Ports.free(1).get(0);
    }

    static void writeScript(Path file, String text) {
        try {
            Files.writeString(file, text);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new IllegalStateException("cannot write " + file, e);
        }
    }

    static void deleteAll(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new IllegalStateException("cannot delete " + directory, e);
        }
    }
}
