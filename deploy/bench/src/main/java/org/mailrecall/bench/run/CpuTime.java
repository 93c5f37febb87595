package org.mailrecall.bench.run;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The processor time that a process has taken until now, and its JIT compilers' part of it, in microseconds. Linux
 * counts in ticks of ten milliseconds.
 *
 * @param totalMicros of all its threads, in user and kernel mode
 * @param compilerMicros of the compilers' threads that are alive
 */
record CpuTime(long totalMicros, long compilerMicros) {
    static final CpuTime NONE = new CpuTime(0, 0);

    private static final long MICROS_IN_TICK = 10_000;
    /** The places of user and system time among the fields that follow the name. */
    private static final int USER = 11;

    private static final int SYSTEM = 12;

    /** Reads the time of a process; nothing where the system does not tell. */
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

    /** Returns user and system time of a line of {@code /proc/…/stat}. The name in it may hold blanks and brackets. */
    static long micros(String stat) {
        int name = stat.lastIndexOf(')');
        if (name < 0) {
            return 0;
        }
        String[] fields = stat.substring(name + 2).strip().split(" ");
        return (Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM])) * MICROS_IN_TICK;
    }

    /** Tells whether a thread is one of the JIT compilers'; the system cuts names off after 15 characters. */
    static boolean isCompiler(String stat) {
        return stat.contains("(C1 CompilerThre") || stat.contains("(C2 CompilerThre");
    }

    CpuTime minus(CpuTime before) {
        return new CpuTime(totalMicros - before.totalMicros, Math.max(0, compilerMicros - before.compilerMicros));
    }
}
