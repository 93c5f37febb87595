package org.mailrecall.bench.run.process;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The processor time that a process has taken, and its JIT compilers' part of it, in microseconds. Linux counts it in
 * ticks of ten milliseconds.
 *
 * @param totalMicros the time of all threads, in user and kernel mode
 * @param compilerMicros the time of the compilers' threads that are alive
 */
public record CpuTime(long totalMicros, long compilerMicros) {
    static final CpuTime NONE = new CpuTime(0, 0);

    private static final long MICROS_IN_TICK = 10_000;
    /** The index of the user time among the fields that follow the name (proc(5)); the system time comes next. */
    private static final int USER = 11;

    private static final int SYSTEM = 12;

    /** Returns the time of a process so far; {@link #NONE} where the system does not tell. */
    static CpuTime of(long pid) {
        Path process = Path.of("/proc", Long.toString(pid));
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(process.resolve("task"))) {
            long total = micros(Files.readString(process.resolve("stat")));
            long compilers = 0;
            for (Path thread : threads) {
                String stat = statOfThread(thread);
                compilers += isCompiler(stat) ? micros(stat) : 0;
            }
            return new CpuTime(total, compilers);
        } catch (IOException e) {
            return NONE;
        }
    }

    private static String statOfThread(Path thread) {
        try {
            return Files.readString(thread.resolve("stat"));
        } catch (IOException e) {
            return ""; // it has ended meanwhile
        }
    }

    /**
     * Returns the sum of user and system time in a line of {@code /proc/…/stat}, in microseconds; 0 for another text.
     * The name in the line may hold blanks and brackets.
     */
    static long micros(String stat) {
        int name = stat.lastIndexOf(')');
        if (name < 0) {
            return 0;
        }
        String[] fields = stat.substring(name + 2).strip().split(" ");
        return (Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM])) * MICROS_IN_TICK;
    }

    /** Returns whether a thread belongs to a JIT compiler; the system cuts names off after 15 characters. */
    static boolean isCompiler(String stat) {
        return stat.contains("(C1 CompilerThre") || stat.contains("(C2 CompilerThre");
    }

    CpuTime minus(CpuTime before) {
        return new CpuTime(totalMicros - before.totalMicros, Math.max(0, compilerMicros - before.compilerMicros));
    }
}
