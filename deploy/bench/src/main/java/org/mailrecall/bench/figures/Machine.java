package org.mailrecall.bench.figures;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.kafka.common.utils.AppInfoParser;

/**
 * The machine and the commit of a measurement.
 *
 * @param command the command line as it was typed
 * @param measured the time of the measurement, UTC
 * @param commit the commit of this project; empty where it is not known
 * @param cores the number of processors that this JVM sees
 * @param memoryMb the memory of the machine, in MiB
 */
public record Machine(
        String command,
        String measured,
        String commit,
        int cores,
        long memoryMb,
        String processor,
        String kernel,
        String jdk,
        String kafka) {

    /** Returns the machine that this process runs on. */
    public static Machine here(String command, String commit) {
        var os = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new Machine(
                command,
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                commit,
                Runtime.getRuntime().availableProcessors(),
                os.getTotalMemorySize() >> 20,
                processorName(),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"),
                AppInfoParser.getVersion());
    }

    private static String processorName() {
        try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException e) {
            return "unknown";
        }
    }
}
