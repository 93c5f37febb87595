package org.mailrecall.mail.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.mailrecall.contract.RecallKeys;
import org.mailrecall.contract.VisibleText;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.events.DeliveredMessage;
import org.mailrecall.mail.config.ImportConfig;
import org.mailrecall.mail.exchange.ImportCounts;
import org.mailrecall.mail.exchange.TrackingLogImport;
import org.mailrecall.platform.command.HelpOption;
import org.mailrecall.platform.json.PlainJson;
import org.mailrecall.platform.kafka.EventSender;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Imports message tracking logs of Exchange. */
@Command(
        name = "tracking-log",
        description = {
            "Turns message tracking logs of Exchange into delivered-messages: an event for each recipient of DELIVER,"
                    + " and of SEND and SENDEXTERNAL where the mail leaves.",
            "Importing a file again sends events with the same delivery ids; the processor counts each delivery once."
        },
        sortOptions = false,
        footer = {
            "",
            "A row that cannot be used is printed with its line and its reason; the remaining rows are imported.",
            "Exit code: 0 no bad row or address, 1 some, or the cluster or a file is away, 2 bad configuration.",
            "",
            "Examples:",
            "  recall import tracking-log --config import.conf MSGTRKMD*.LOG",
            "  recall import tracking-log --config import.conf --dry-run MSGTRKMD2026112809-1.LOG"
        })
final class TrackingLogCommand implements Callable<Integer> {
    private static final int EVENTS_AT_A_TIME = 500;

    @Mixin
    private HelpOption help;

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = {
                "Configuration file (HOCON), which overrides the defaults of import.conf;",
                "RECALL_... environment variables override both."
            })
    private Path config;

    @Option(names = "--dry-run", description = "Print the events as JSON, a line each, and send nothing.")
    private boolean dryRun;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Tracking logs of the same organisation.")
    private List<Path> files;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        ImportConfig settings = ImportConfig.load(Optional.ofNullable(config), System.getenv());
        if (dryRun) {
            PrintWriter out = spec.commandLine().getOut();
            return run(settings, events -> events.forEach(event -> out.println(PlainJson.write(event))));
        }
        ClusterCheck.requireTopics(settings.kafka(), settings.connectTimeout(), Topics.DELIVERED_MESSAGES);
        try (EventSender sender = new EventSender(settings.kafka())) {
            return run(
                    settings,
                    events -> sender.send(events.stream()
                            .map(event -> new EventSender.Event(
                                    Topics.DELIVERED_MESSAGES,
                                    RecallKeys.recipientKey(
                                            event.getTenant(), event.getRecipient(), event.getMessageId()),
                                    event))
                            .toList()));
        }
    }

    private int run(ImportConfig settings, Consumer<List<DeliveredMessage>> use) throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        List<DeliveredMessage> waiting = new ArrayList<>();
        ImportCounts counts = TrackingLogImport.run(files, settings.directory(), new TrackingLogImport.Result() {
            @Override
            public void deliveries(List<DeliveredMessage> events) {
                waiting.addAll(events);
                if (waiting.size() >= EVENTS_AT_A_TIME) {
                    use.accept(List.copyOf(waiting));
                    waiting.clear();
                }
            }

            @Override
            public void bad(Path file, int line, String reason) {
                err.println(VisibleText.escape(file + ":" + line + ": " + reason));
            }
        });
        use.accept(waiting);
        counts.lines().forEach(err::println);
        spec.commandLine().getOut().flush();
        err.flush();
        return counts.badRows() == 0 ? ExitCode.OK : ExitCode.SOFTWARE;
    }
}
