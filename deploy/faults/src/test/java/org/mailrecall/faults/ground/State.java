package org.mailrecall.faults.ground;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.mailrecall.faults.stack.Instance;

/** The state directory of a stopped instance. */
public final class State {
    private State() {}

    public static void delete(Instance instance) {
        try (Stream<Path> files = Files.walk(instance.stateDirectory())) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                if (!file.equals(instance.stateDirectory())) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
