package org.mailrecall.cli;

import java.util.List;
import java.util.stream.Collectors;
import org.mailrecall.cli.desk.DeskException;
import org.mailrecall.contract.VisibleText;
import org.mailrecall.platform.config.ConfigException;
import org.mailrecall.runtime.cluster.StartException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Prints the error of a command as a line on stderr. The exit code is 2 for a mistake in options or configuration, 1
 * for every other failure.
 */
final class ErrorLines {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorLines.class);

    private ErrorLines() {}

    static int badUsage(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        String help = command.getCommandSpec().qualifiedName() + " --help";
        print(command, firstLine(e.getMessage()) + suggestions(e) + " (see " + help + ")");
        return ExitCode.USAGE;
    }

    static int failure(Exception e, CommandLine command, ParseResult parsed) {
        if (e instanceof ConfigException) {
            print(command, e.getMessage());
            return ExitCode.USAGE;
        }
        String message = e instanceof StartException || e instanceof DeskException
                ? e.getMessage()
                : e.getClass().getSimpleName() + ": " + StartException.reason(e);
        print(command, message);
        LOG.debug("in full", e); // the stack trace, which is shown with -v
        return ExitCode.SOFTWARE;
    }

    private static void print(CommandLine command, String message) {
        String line = command.getColorScheme().ansi().string("@|red recall:|@ ") + VisibleText.escape(message);
        command.getErr().println(line);
        command.getErr().flush();
    }

    private static String suggestions(ParameterException e) {
        if (!(e instanceof UnmatchedArgumentException unmatched)) {
            return "";
        }
        List<String> found = unmatched.getSuggestions();
        return found.isEmpty() ? "" : found.stream().limit(3).collect(Collectors.joining(", ", "; meant: ", "?"));
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse(message);
    }
}
