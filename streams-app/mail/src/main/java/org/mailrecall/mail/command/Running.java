package org.mailrecall.mail.command;

import picocli.CommandLine.Model.CommandSpec;

/** Keeps a started program running until the process is stopped. */
final class Running {
    private Running() {}

    /**
     * Prints a line, and waits until the process is told to stop. The process then ends with exit code 0.
     *
     * @param stop runs before the process ends
     * @return 0, if the process has not ended before
     */
    static int untilStopped(CommandSpec spec, String line, Runnable stop) throws InterruptedException {
        spec.commandLine().getOut().println(line);
        spec.commandLine().getOut().flush();
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            stop.run();
                            Runtime.getRuntime().halt(0); // otherwise a clean stop would end with the JVM's own 143
                        },
                        "stop"));
        Thread.currentThread().join(); // waits until the process is stopped
        return 0;
    }
}
