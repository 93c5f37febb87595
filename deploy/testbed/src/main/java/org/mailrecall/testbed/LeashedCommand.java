package org.mailrecall.testbed;

import java.util.ArrayList;
import java.util.List;

/**
 * Ties a program that is no JVM to its parent: the program is stopped when its parent has ended, even where the parent
 * was killed.
 */
public final class LeashedCommand {
    /**
     * A watcher reads the standard input, of which the parent holds the opposite end, and the shell becomes the
     * program, which keeps the shell's process id.
     */
    private static final String SHELL =
            "exec 3<&0; { cat <&3 >/dev/null 2>&1; kill $$ 2>/dev/null; } & exec \"$@\" 3<&- </dev/null";

    private LeashedCommand() {}

    /**
     * Returns the command for a program that gets SIGTERM when the parent has ended. Its standard input must be a pipe
     * of the parent, to which nothing is written.
     */
    public static List<String> of(String... program) {
        List<String> command = new ArrayList<>(List.of("sh", "-c", SHELL, "sh"));
        command.addAll(List.of(program));
        return command;
    }

    /**
     * Returns a command that waits until the parent has ended, and then runs a program, such as a program that stops a
     * daemon. Its standard input must be a pipe of the parent, to which nothing is written.
     */
    public static List<String> afterwards(String... program) {
        List<String> command = new ArrayList<>(List.of("sh", "-c", "cat >/dev/null 2>&1; exec \"$@\"", "sh"));
        command.addAll(List.of(program));
        return command;
    }
}
