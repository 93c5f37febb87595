package org.mailrecall.cli.desk;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.mailrecall.platform.command.HelpOption;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of every command that asks a desk: where the desk is, who asks, and how the answer is printed. */
final class DeskOptions {
    /** The environment variable with the URL of the desk, which is read if no option gives the URL. */
    static final String URL_VARIABLE = "RECALL_DESK_URL";
    /**
     * The environment variable with the token, which is read if no option names a file with it. No option holds the
     * token itself, because it would be seen in the list of processes.
     */
    static final String TOKEN_VARIABLE = "RECALL_DESK_TOKEN";

    @Mixin
    private HelpOption help;

    @Option(
            names = "--desk",
            paramLabel = "URL",
            description = "Where the desk is; else the environment variable " + URL_VARIABLE + " says it.")
    private String url;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = {
                "File with your token of the desk's issuer, alone on a line;",
                "else the environment variable " + TOKEN_VARIABLE + " holds it."
            })
    private Path tokenFile;

    @Option(names = "--json", description = "Print the desk's JSON.")
    private boolean json;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    boolean json() {
        return json;
    }

    DeskClient client() {
        return client(System.getenv());
    }

    DeskClient client(Map<String, String> environment) {
        String where = url == null ? environment.getOrDefault(URL_VARIABLE, "") : url;
        if (!where.matches("https?://[^\\s/?#]+/?")) {
            throw bad(
                    where.isEmpty()
                            ? "where is the desk? Give --desk URL, or set " + URL_VARIABLE
                            : "--desk: \"" + where + "\" is no URL such as https://desk.example");
        }
        URI desk = URI.create(where.replaceFirst("/$", ""));
        if (desk.getScheme().equals("http") && !isThisMachine(desk)) {
            throw bad("--desk: over http a token can be read on the way; use https");
        }
        return new DeskClient(desk, token(environment));
    }

    private static boolean isThisMachine(URI desk) {
        return desk.getHost() != null && desk.getHost().matches("localhost|127\\.0\\.0\\.1");
    }

    private String token(Map<String, String> environment) {
        String token = tokenFile == null ? environment.getOrDefault(TOKEN_VARIABLE, "") : read(tokenFile);
        if (!token.strip().matches("[A-Za-z0-9._~+/=-]+")) {
            throw bad(
                    token.isBlank()
                            ? "who are you? Give --token-file FILE, or set " + TOKEN_VARIABLE
                            : "the token holds characters that no token has");
        }
        return token.strip();
    }

    private String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw bad("--token-file: " + file + " cannot be read");
        }
    }

    private ParameterException bad(String message) {
        return new ParameterException(command.commandLine(), message);
    }
}
