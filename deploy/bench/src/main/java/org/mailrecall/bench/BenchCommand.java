package org.mailrecall.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.mailrecall.bench.figures.Figures;
import org.mailrecall.bench.report.JsonReport;
import org.mailrecall.bench.report.Plot;
import org.mailrecall.bench.report.TextReport;
import org.mailrecall.bench.run.Bench;
import org.mailrecall.bench.run.Plan;
import org.mailrecall.bench.run.Step;
import org.mailrecall.bench.run.Tell;
import org.mailrecall.cli.terminal.Progress;
import org.mailrecall.platform.command.HelpOption;
import org.mailrecall.platform.config.ConfigException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code recall bench}: measures this project against the other contenders, and reports the figures. */
@Command(
        name = "bench",
        description = {
            "Measures this project, when it is warm, against contenders that are fed with the same load.",
            "The broker and each contender run in their own process and take turns. A contender has a core to itself,"
                    + " and the client settings of every contender. All but (p) and (r) write exactly once.",
            "A contender that loses or doubles a command, or gives a wrong result, is disqualified.",
            "Contenders: (p) a plain consumer, (r) Kafka Streams that reads and drops, (a) a stateless copy,"
                    + " (b) the plain Kafka Streams DSL, (c) Apache Flink, (d) this project."
        },
        footer = {
            "",
            "Steps: throughput, latency, ageing, due, restore, instances, pieces.",
            "",
            "Exit code: 0 all was measured, 1 something could not be measured, 2 bad options.",
            "",
            "Examples:",
            "  recall bench --quick",
            "  recall bench --json figures.json --plot figures.svg",
            "  recall bench --memory-run --plot memory.svg",
            "  recall bench --only throughput --contenders a,d --rounds 3",
            "  recall bench --only throughput --contenders r,d --rounds 1 --recalled 0.001 --measure 20",
            "  recall bench --only throughput,latency --json figures.json"
        })
final class BenchCommand implements Callable<Integer> {
    private static final Set<String> LETTERS = Set.of("p", "r", "a", "b", "c", "d");

    @Mixin
    private HelpOption help;

    @Option(
            names = "--quick",
            description = "One round of 10 s with 0.1 %% recalled, of (r), (a) and (d), and latency: five minutes.")
    private boolean quick;

    @Option(names = "--only", split = ",", paramLabel = "STEP", description = "These steps alone; see below.")
    private Set<Step> only;

    @Option(
            names = "--contenders",
            split = ",",
            paramLabel = "LETTER",
            description = "These contenders alone; all by default.")
    private Set<String> contenders;

    @Option(
            names = "--deliveries",
            paramLabel = "N",
            description = "Deliveries in the load of a race: enough for warm-up and measurement.")
    private Long deliveries;

    @Option(
            names = "--recalled",
            paramLabel = "PART",
            split = ",",
            description = "Parts of the deliveries that are recalled, a race for each: 0.0001,0.001,0.01 by default,"
                    + " 0.001 with --quick.")
    private List<Double> recalled;

    @Option(names = "--rounds", paramLabel = "N", description = "Rounds of throughput, latency and restore.")
    private Integer rounds;

    @Option(
            names = "--measure",
            paramLabel = "SECONDS",
            description = "How long a warm contender is measured: 60, or 10 with --quick.")
    private Integer measure;

    @Option(names = "--seed", paramLabel = "N", description = "The seed of the load; ${DEFAULT-VALUE} by default.")
    private long seed = 1;

    @Option(names = "--json", paramLabel = "FILE", description = "All raw figures, with command, versions and machine.")
    private Path json;

    @Option(names = "--plot", paramLabel = "FILE", description = "A picture of the figures, SVG.")
    private Path plot;

    @Option(
            names = "--memory-run",
            arity = "0..1",
            fallbackValue = "50000000",
            paramLabel = "N",
            description = "Instead of all else: resident size over so many deliveries, 50 million if not said.")
    private Long memoryDeliveries;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description =
                    "Where broker, stores and loads lie while it runs: some 30 GB. deploy/bench/target/run by default.")
    private Path directory;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Plan plan = plan();
        requireWritable(json);
        requireWritable(plot);
        Figures figures;
        try (Progress progress = Progress.of(spec.commandLine().getErr(), "starting")) {
            figures = Bench.run(plan, new Tell() {
                @Override
                public void now(java.util.function.Supplier<String> words) {
                    progress.now(words);
                }

                @Override
                public void say(String line) {
                    progress.say(line);
                }
            });
        }
        List<String> lines = TextReport.of(figures);
        lines.forEach(spec.commandLine().getOut()::println);
        spec.commandLine().getOut().flush();
        if (json != null) {
            JsonReport.write(figures, json);
        }
        if (plot != null) {
            Plot.write(figures, plot);
        }
        return figures.getProblems().isEmpty() ? 0 : 1;
    }

    private Plan plan() {
        require(deliveries == null || deliveries >= 100_000, "--deliveries: at least 100000");
        require(
                recalled == null || recalled.stream().allMatch(part -> part > 0 && part <= 0.1),
                "--recalled: parts above 0 and up to 0.1");
        require(rounds == null || rounds >= 1 && rounds <= 100, "--rounds: 1 to 100");
        require(contenders == null || LETTERS.containsAll(contenders), "--contenders: of p, r, a, b, c, d");
        require(measure == null || measure >= 5 && measure <= 3_600, "--measure: 5 to 3600 seconds");
        Path home =
                Path.of(System.getProperty("recall.home", ".")).toAbsolutePath().normalize();
        Plan.Size size = quick ? Plan.Size.QUICK : Plan.Size.FULL;
        try {
            return new Plan(
                    command(),
                    home,
                    directory == null ? home.resolve("deploy/bench/target/run") : directory.toAbsolutePath(),
                    steps(),
                    contenders == null && quick ? Set.of("r", "a", "d") : contenders,
                    seed,
                    size.with(deliveries, rounds, recalled, measure),
                    memoryDeliveries == null ? 0 : memoryDeliveries);
        } catch (ConfigException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
    }

    private Set<Step> steps() {
        if (only != null) {
            return EnumSet.copyOf(only);
        }
        return quick ? EnumSet.of(Step.THROUGHPUT, Step.LATENCY) : EnumSet.allOf(Step.class);
    }

    private String command() {
        return "recall " + String.join(" ", spec.commandLine().getParseResult().originalArgs());
    }

    private void requireWritable(Path file) {
        require(
                file == null || Files.isDirectory(file.toAbsolutePath().getParent()) && !Files.isDirectory(file),
                file + ": no file can be written there");
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new ParameterException(spec.commandLine(), otherwise);
        }
    }
}
