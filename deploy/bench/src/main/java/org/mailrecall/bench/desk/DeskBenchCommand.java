package org.mailrecall.bench.desk;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.mailrecall.bench.desk.bed.StoreKind;
import org.mailrecall.bench.figures.LoadAverage;
import org.mailrecall.bench.figures.Machine;
import org.mailrecall.platform.command.HelpOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code recall bench-desk}: measures the desk and prints the figures. */
@Command(
        name = "bench-desk",
        description = {
            "Measures the desk: how fast it reads the trace, answers questions, streams CSV, shows an event and mails a"
                    + " report, and that it loses and doubles nothing when it or its database is killed.",
            "Broker, registry, database and desk are processes of their own. The figures are on stdout, in Markdown."
        },
        footer = {
            "",
            "Steps: ingest, pages, mail, queries, csv, kills.",
            "",
            "Exit code: 0 all targets met, 1 some missed or not measured, 2 bad options.",
            "",
            "Examples:",
            "  recall bench-desk",
            "  recall bench-desk --only mail,kills --store postgresql --kills 20",
            "  recall bench-desk --only queries,csv --stored 1000000"
        })
public final class DeskBenchCommand implements Callable<Integer> {
    @Mixin
    private HelpOption help;

    @Option(names = "--only", split = ",", paramLabel = "STEP", description = "These steps alone; see below.")
    private Set<DeskStep> only = EnumSet.allOf(DeskStep.class);

    @Option(
            names = "--store",
            split = ",",
            paramLabel = "STORE",
            description = "sqlite, postgresql or both: the default.")
    private List<StoreKind> stores = List.of(StoreKind.values());

    @Option(
            names = "--ingested",
            paramLabel = "N",
            description = "Trace events that are read from the topic; ${DEFAULT-VALUE} by default.")
    private long ingested = 600_000;

    @Option(
            names = "--stored",
            paramLabel = "N",
            description = "Trace events in the store that questions are put to; ${DEFAULT-VALUE} by default.")
    private long stored = 10_000_000;

    @Option(names = "--pages", paramLabel = "N", description = "Open pages; ${DEFAULT-VALUE} by default.")
    private int pages = 200;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description = "How long pages and mail are measured; ${DEFAULT-VALUE} by default.")
    private int seconds = 60;

    @Option(
            names = "--kills",
            paramLabel = "N",
            description = "Kills in all: of the desk, or on PostgreSQL of both in turn; ${DEFAULT-VALUE} by default.")
    private int kills = 100;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description =
                    "Where the stores lie: ten GB for ten million events. The system's directory for temporary files"
                            + " by default.")
    private Path directory = Path.of(System.getProperty("java.io.tmpdir"), "recall-bench-desk");

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        Machine machine = Machine.here(
                "recall " + String.join(" ", spec.commandLine().getParseResult().originalArgs()), "");
        out.println("`" + machine.command() + "`, " + machine.measured() + ", " + machine.cores() + " cores ("
                + machine.processor() + "), " + machine.memoryMb() + " MB, " + machine.jdk() + ", load at the start "
                + LoadAverage.now());
        out.println();
        out.println("| store | what | measured | target | |");
        out.println("|---|---|---|---|---|");
        out.flush();
        DeskPlan plan = new DeskPlan(directory, only, stores, ingested, stored, pages, seconds, kills);
        List<DeskFigure> figures = DeskBench.run(plan, figure -> {
            out.println(figure.row());
            out.flush();
        });
        out.println();
        out.println("Load at the end: " + LoadAverage.now());
        out.flush();
        return figures.stream().allMatch(DeskFigure::met) ? 0 : 1;
    }
}
