package org.mailrecall.bench;

import org.mailrecall.bench.desk.DeskBenchCommand;
import org.mailrecall.bench.mail.MailBenchCommand;
import org.mailrecall.cli.RecallCli;
import picocli.CommandLine;

/** Starts the commands {@code recall bench}, {@code bench-desk} and {@code bench-mail}; the launcher calls it. */
public final class BenchMain {
    private BenchMain() {}

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] args) {
        System.setProperty("logback.configurationFile", "org/mailrecall/bench/logback.xml");
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        CommandLine line = RecallCli.commandLine();
        line.addSubcommand(new BenchCommand());
        line.addSubcommand(new DeskBenchCommand());
        line.addSubcommand(new MailBenchCommand());
        // These settings do not apply to commands that are added later, so that they are set last.
        return line.setUsageHelpAutoWidth(true)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(line.getParameterExceptionHandler())
                .setExecutionExceptionHandler(line.getExecutionExceptionHandler());
    }
}
