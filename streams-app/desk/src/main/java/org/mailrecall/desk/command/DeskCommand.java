package org.mailrecall.desk.command;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.mailrecall.desk.config.DeskConfig;
import org.mailrecall.desk.database.Database;
import org.mailrecall.desk.store.TraceStore;
import org.mailrecall.platform.command.HelpOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command {@code recall desk}, which runs the desk until it is stopped. */
@Command(
        name = "desk",
        subcommands = {EraseCommand.class, RevokeLinksCommand.class, VerifyCommand.class},
        description = {
            "Runs the desk until it is stopped (SIGTERM, Ctrl-C): it keeps the trace in a database, and shows on a page"
                    + " and by REST what became of recalls.",
            "Probes and metrics: /health/live, /health/ready, /metrics at http.port."
        },
        footer = {
            "",
            "Exit code: 0 stopped cleanly, 1 could not start, 2 bad configuration.",
            "",
            "Examples:",
            "  recall desk --config desk.conf",
            "  recall desk rebuild --config desk.conf",
            "  recall desk erase --config desk.conf --tenant contoso --by 'ticket 4711' bo@contoso.example",
            "  recall desk revoke-links --config desk.conf --tenant contoso --by 'ticket 4711'"
        })
final class DeskCommand implements Callable<Integer> {
    @Mixin
    private HelpOption help;

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = {
                "Configuration file (HOCON), which overrides the defaults of desk.conf;",
                "RECALL_... environment variables override both."
            })
    private Path file;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        Desk desk = Desk.start(config());
        spec.commandLine().getOut().println("The desk listens at port " + desk.port() + ".");
        spec.commandLine().getOut().flush();
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            desk.close();
                            Runtime.getRuntime().halt(0); // otherwise a clean stop would end with the JVM's own 143
                        },
                        "stop"));
        desk.awaitEnd();
        return 0;
    }

    @Command(
            name = "rebuild",
            description = {
                "Empties the trace store. Running instances then read the topics again from their beginning; until they"
                        + " have, they show no recalls and no settings, and change none.",
                "Audit, notes, sessions, links, erasures and the journal of mail stay."
            },
            footer = {
                "",
                "Exit code: 0 emptied, 1 the database could not be changed, 2 bad configuration.",
                "",
                "Example:",
                "  recall desk rebuild --config desk.conf"
            })
    int rebuild(@Mixin HelpOption asked) {
        try (Database database = open(config())) {
            new TraceStore(database, InstantSource.system()).clear();
        }
        spec.commandLine().getOut().println("The trace store is empty; a running desk reads the topics again.");
        return 0;
    }

    static Database open(DeskConfig config) {
        return Database.open(config.database(), config.erasureKey());
    }

    DeskConfig config() {
        return DeskConfig.load(Optional.ofNullable(file), System.getenv(), Map.of());
    }
}
