package org.mailrecall.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A child JVM, started with this JVM's {@code java}; its output goes to a file. It ends with this process if its main
 * class holds the {@link Leash}. It ignores Ctrl-C, which a terminal sends to both processes, because it is needed
 * until its users have ended.
 */
public final class JavaProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final List<String> DEAF_TO_CTRL_C = List.of("sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh");
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    /**
     * The process to start.
     *
     * @param name the name of the process in messages
     * @param classpath the class path, as for {@code -cp}
     * @param jvmArgs options of the JVM, such as its heap and system properties
     * @param mainClass the main class; its {@code main} should call {@link Leash#hold()}
     * @param args the arguments of the main class
     * @param log the file that the output is appended to
     * @param environment variables beside the few that the process inherits from this process
     * @param entry the {@link Place#entry()} of the place where the process runs
     */
    public record Spec(
            String name,
            String classpath,
            List<String> jvmArgs,
            String mainClass,
            List<String> args,
            Path log,
            Map<String, String> environment,
            List<String> entry) {
        /** A process with no further variables of the environment, in this process's own network. */
        public Spec(
                String name, String classpath, List<String> jvmArgs, String mainClass, List<String> args, Path log) {
            this(name, classpath, jvmArgs, mainClass, args, log, Map.of(), Place.LOOPBACK.entry());
        }
    }

    private static final Set<String> INHERITED =
            Set.of("PATH", "HOME", "USER", "LANG", "LC_ALL", "TZ", "TMPDIR", "JAVA_HOME");

    private final Spec spec;
    private final Process process;

    private JavaProcess(Spec spec, Process process) {
        this.spec = spec;
        this.process = process;
    }

    /** Starts a process. It need not be ready when the method returns. */
    public static JavaProcess start(Spec spec) {
        List<String> command = new ArrayList<>(DEAF_TO_CTRL_C);
        command.addAll(spec.entry());
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(spec.jvmArgs());
        command.add("-cp");
        command.add(spec.classpath());
        command.add(spec.mainClass());
        command.addAll(spec.args());
        try {
            Files.createDirectories(spec.log().toAbsolutePath().getParent());
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(spec.log().toFile()));
            // A secret of the program that starts the process, such as RECALL_SIGNATURES_SIGNING_KEY, is none of its
            // own.
            builder.environment().keySet().retainAll(INHERITED);
            builder.environment().putAll(spec.environment());
            return new JavaProcess(spec, builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(spec.name() + " could not be started", e);
        }
    }

    /**
     * Waits until the condition holds.
     *
     * @throws IllegalStateException when the process ends before, or when the time is over or the thread is
     *     interrupted; a process that still runs is then killed
     */
    public void awaitReady(BooleanSupplier ready, Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        while (!ready.getAsBoolean()) {
            try {
                if (process.waitFor(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw new IllegalStateException(
                            spec.name() + " ended with " + process.exitValue() + " while starting; see " + spec.log());
                }
            } catch (InterruptedException e) {
                kill();
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while " + spec.name() + " was starting", e);
            }
            if (System.nanoTime() > end) {
                kill();
                throw new IllegalStateException(
                        spec.name() + " was not ready after " + atMost.toSeconds() + " s; see " + spec.log());
            }
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /**
     * Returns the exit code. It is 128 and the signal's number for a process that a signal ended.
     *
     * @throws IllegalThreadStateException when the process has not ended
     */
    public int exitCode() {
        return process.exitValue();
    }

    public long pid() {
        return process.pid();
    }

    /** Stops the process with SIGTERM, and with SIGKILL if it has not ended after ten seconds. */
    public void stop() {
        stop(PATIENCE);
    }

    /**
     * Stops the process with SIGTERM, and with SIGKILL if it has not ended in time. Returns whether it ended in time;
     * true as well where the wait was interrupted.
     */
    public boolean stop(Duration atMost) {
        process.destroy();
        boolean inTime = ended(atMost);
        if (!inTime) {
            kill();
        }
        return inTime;
    }

    /** Kills the process with SIGKILL, which has the effect of a crash. */
    public void kill() {
        process.destroyForcibly();
        ended(PATIENCE);
    }

    @Override
    public void close() {
        stop();
    }

    private boolean ended(Duration atMost) {
        try {
            return process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
            return true;
        }
    }
}
