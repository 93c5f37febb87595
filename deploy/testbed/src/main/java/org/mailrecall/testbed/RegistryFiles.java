package org.mailrecall.testbed;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarFile;

/** Finds the registry that the build has unpacked: {@code registry/} beside this module's classes. */
final class RegistryFiles {
    private RegistryFiles() {}

    /**
     * Returns the registry's jar with the manifest that names all further jars.
     *
     * @throws IllegalStateException when the registry is not unpacked
     */
    static File runner() {
        File directory = ownClasses().toPath().resolveSibling("registry").toFile();
        File[] found = directory.listFiles((dir, name) -> name.endsWith("-runner.jar"));
        if (found == null || found.length == 0) {
            throw new IllegalStateException(
                    "the schema registry is not unpacked in " + directory + ": build deploy/testbed with Maven first");
        }
        return found[0];
    }

    /** Returns this module's jar or directory of classes. */
    static File ownClasses() {
        try {
            return Path.of(RegistryFiles.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toFile();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("cannot tell where the classes are", e);
        }
    }

    static String mainClass(File runner) {
        try (JarFile jar = new JarFile(runner)) {
            return jar.getManifest().getMainAttributes().getValue(Attributes.Name.MAIN_CLASS);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + runner, e);
        }
    }
}
