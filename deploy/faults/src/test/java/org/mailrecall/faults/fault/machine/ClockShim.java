package org.mailrecall.faults.fault.machine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import org.mailrecall.faults.ground.Fault;
import org.mailrecall.faults.stack.Instance;

/** A library that shifts the wall clock of a process; compiled where there is a C compiler. */
final class ClockShim {
    private static final String SOURCE = "/org/mailrecall/faults/clock-shim.c";

    private final Path library;

    private ClockShim(Path library) {
        this.library = library;
    }

    /** @throws Fault.SkippedException without a C compiler */
    static ClockShim in(Path directory) {
        Path source = directory.resolve("clock-shim.c");
        Path library = directory.resolve("clock-shim.so");
        try (InputStream text = ClockShim.class.getResourceAsStream(SOURCE)) {
            if (!Files.exists(library)) {
                Files.copy(text, source, StandardCopyOption.REPLACE_EXISTING);
                int failed = new ProcessBuilder(
                                "gcc", "-shared", "-fPIC", "-O1", "-o", library.toString(), source.toString(), "-ldl")
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor();
                if (failed != 0) {
                    throw new Fault.SkippedException("gcc cannot compile the clock shim");
                }
            }
            return new ClockShim(library);
        } catch (IOException e) {
            if (Files.exists(source)) {
                throw new Fault.SkippedException("no gcc to compile the clock shim");
            }
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Shifts the clock of an instance from its next start on; zero ends the shift. */
    void set(Instance instance, Duration wrongBy) {
        instance.environment("LD_PRELOAD", wrongBy.isZero() ? null : library.toString());
        instance.environment("CLOCK_SHIM_SECONDS", wrongBy.isZero() ? null : Long.toString(wrongBy.toSeconds()));
    }
}
