package org.mailrecall.bench.run.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mailrecall.bench.contender.ContenderSettings;
import org.mailrecall.bench.contender.ProjectContender;
import org.mailrecall.bench.feed.InputTopics;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.testbed.JavaProcess;
import org.mailrecall.testbed.Ports;

/** The process of a contender. */
public final class ContenderProcess implements AutoCloseable {
    public static final int HEAP_MB = 1_024;
    /** The JVM options that all contenders have, with the same heap; Flink has some more. */
    public static final List<String> JVM = List.of(
            "-Xms" + HEAP_MB + "m",
            "-Xmx" + HEAP_MB + "m",
            // A JVM that starts on one core chooses this collector; contenders are confined to a core only later.
            "-XX:+UseSerialGC",
            "-Dfile.encoding=UTF-8",
            // Kafka Streams formats numbers for each record, which is slow in every language but English.
            "-Duser.language=en",
            "-Duser.country=US");

    public static final int COMMIT_INTERVAL_MS = 100;

    private static final List<String> MATCHING_INPUTS = SharedSettings.matchingInputs();

    private final JavaProcess process;
    private final ContenderSettings settings;
    private final Cores cores;
    private final int instance;

    private ContenderProcess(JavaProcess process, ContenderSettings settings, Cores cores, int instance) {
        this.process = process;
        this.settings = settings;
        this.cores = cores;
        this.instance = instance;
    }

    /** Starts the process on an empty state directory. */
    public static ContenderProcess start(Arena arena, Entrant entrant) {
        return start(arena, entrant, 1, true, Map.of());
    }

    /**
     * Starts the process.
     *
     * @param instance the number of the instance, from 1; each has a state directory of its own
     * @param fresh whether the state directory is deleted before
     * @param project settings of {@code reference.conf}, which only this project reads
     */
    public static ContenderProcess start(
            Arena arena, Entrant entrant, int instance, boolean fresh, Map<String, String> project) {
        String name = entrant.letter() + "-" + instance;
        Path home = arena.directory().resolve("contender-" + name);
        if (fresh) {
            Arena.delete(home.resolve("state"));
        }
        ContenderSettings settings = settings(arena, entrant, home.resolve("state"));
        Path file = home.resolve("contender.properties");
        settings.write(file);
        List<String> jvm = new ArrayList<>(JVM);
        jvm.addAll(entrant.jvmArgs());
        project.forEach((key, value) -> jvm.add("-D" + ProjectContender.EXTRA + key + "=" + value));
        JavaProcess process = JavaProcess.start(new JavaProcess.Spec(
                "contender " + name,
                entrant.classpath(),
                jvm,
                entrant.mainClass(),
                List.of(file.toString()),
                home.resolve("contender.log"),
                Map.of(),
                arena.cores().ofContender()));
        return new ContenderProcess(process, settings, arena.cores(), instance);
    }

    private static ContenderSettings settings(Arena arena, Entrant entrant, Path state) {
        return new ContenderSettings(
                arena.bootstrapServers(),
                arena.registryUrl(),
                Topics.RECALL_REQUESTS.name(),
                Topics.DELIVERED_MESSAGES.name(),
                Topics.DELETE_OUTCOMES.name(),
                Topics.DELETE_COMMANDS.name(),
                Topics.RECALL_TRACE.name(),
                InputTopics.COPY_PREFIX,
                "",
                "bench-" + entrant.letter(),
                state.toAbsolutePath(),
                COMMIT_INTERVAL_MS,
                1,
                Ports.free(1).get(0),
                MATCHING_INPUTS,
                SharedSettings.ofProject());
    }

    public ContenderSettings settings() {
        return settings;
    }

    /**
     * Checks that the process runs.
     *
     * @throws IllegalStateException when it has ended; the message names its log
     */
    public void requireAlive() {
        if (!process.isAlive()) {
            throw new IllegalStateException(
                    "it ended by itself; see " + settings.stateDir().resolveSibling("contender.log"));
        }
    }

    /**
     * Returns the resident size in bytes; 0 where the system does not tell.
     *
     * @param which {@code VmRSS} for the present size, {@code VmHWM} for the largest
     */
    public long resident(String which) {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        try {
            return Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith(which + ":"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }

    /** Confines the process to its core, where cores are parted. */
    public void confine() {
        cores.confineContender(process.pid(), instance);
    }

    /** Returns the processor time that the process has taken so far. */
    public CpuTime cpu() {
        return CpuTime.of(process.pid());
    }

    /** Stops the process with SIGTERM, so that it commits its work, and with SIGKILL after ten seconds. */
    public void stop() {
        process.stop();
    }

    /** Kills the process with SIGKILL. */
    @Override
    public void close() {
        process.kill();
    }
}
