package org.mailrecall.cli.records;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.mailrecall.cli.terminal.CommonOptions;
import org.mailrecall.cli.terminal.Progress;
import org.mailrecall.cli.terminal.Table;
import org.mailrecall.cli.terminal.Terminal;
import org.mailrecall.config.RecallConfig;
import org.mailrecall.contract.VisibleText;
import org.mailrecall.contract.topic.Topic;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.metrics.RecallMetrics;
import org.mailrecall.platform.json.BadJsonException;
import org.mailrecall.platform.serde.SignaturePolicy;
import org.mailrecall.replay.OutputLines;
import org.mailrecall.replay.Replay;
import org.mailrecall.replay.ReplayDriver;
import org.mailrecall.replay.ReplaySummary;
import org.mailrecall.topology.context.TopologySettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

@Command(
        name = "replay",
        description = {
            "Plays a recorded history through the production topology, without broker and registry, as fast as it can"
                    + " be read: only event time counts. After the last line time advances until every recall has ended.",
            "Prints delete commands, trace, reports and dead letters (their headers and size) as JSON lines, byte for"
                    + " byte the same each time.",
            "",
            "The history, a line each, in the order of the broker's append times:",
            "  {\"topic\": \"recall-requests\", \"value\": {...}}",
            "  {\"clock\": \"2026-11-22T18:00:00Z\"}",
            "Values have the schema's field names and times in ISO 8601; null is a tombstone. A line can say"
                    + " \"appended\", the time at which the broker appended the record (without it: its event time, but"
                    + " never before the lines above), and \"key\" (without it: the key computed from the value)."
                    + " \"clock\" advances time alone. Blank lines and lines that begin with # are left out."
        },
        footer = {
            "",
            "Exit code: 0 played to the end, 2 bad line (named FILE:LINE), option or configuration.",
            "",
            "Examples:",
            "  recall replay deploy/local/examples/day.jsonl --summary",
            "  recall replay --only commands,dead-letters - < history.jsonl"
        })
public final class ReplayCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common;

    @Parameters(paramLabel = "FILE", description = "The history; - is stdin.")
    private Path file;

    @Option(
            names = "--only",
            paramLabel = "KIND",
            split = ",",
            converter = KindConverter.class,
            description = "Print only these: commands, trace, reports, dead-letters; separated by commas.")
    private Set<Kind> only = EnumSet.allOf(Kind.class);

    @Option(
            names = "--summary",
            description = "Instead of JSON lines, print a table of recipients with result and reason.")
    private boolean summary;

    @Spec
    private CommandSpec spec;

    /** The output topics of a replay that can be printed. */
    enum Kind {
        COMMANDS(Topics.DELETE_COMMANDS),
        TRACE(Topics.RECALL_TRACE),
        REPORTS(Topics.RECALL_REPORTS),
        DEAD_LETTERS(Topics.RECALL_DEAD_LETTERS);

        private final Topic topic;

        Kind(Topic topic) {
            this.topic = topic;
        }
    }

    @Override
    public Integer call() throws IOException {
        if (summary && only.size() < Kind.values().length) {
            throw new ParameterException(spec.commandLine(), "--only has no meaning with --summary");
        }
        RecallConfig config = common.config();
        PrintWriter out = spec.commandLine().getOut();
        if (summary) {
            ReplaySummary rows = new ReplaySummary();
            play(config, rows::add);
            Table.aligned(rows.table(), Terminal.width(spec)).forEach(out::println);
            out.println();
            rows.totals().forEach(out::println);
        } else {
            Set<Topic> topics = only.stream().map(kind -> kind.topic).collect(Collectors.toSet());
            play(config, output -> {
                if (topics.contains(output.topic())) {
                    out.println(VisibleText.escape(OutputLines.line(output)));
                }
            });
        }
        out.flush();
        return ExitCode.OK;
    }

    private void play(RecallConfig config, Consumer<ReplayDriver.Output> outputs) throws IOException {
        TopologySettings settings = config.toTopologySettings(1, 1).toBuilder()
                .inMemory(true)
                .signatures(SignaturePolicy.NONE) // lines of a file have no signature
                .build();
        try (InputLines lines = InputLines.open(file, spec.commandLine());
                Progress progress = Progress.of(spec.commandLine().getErr(), "starting");
                Replay replay = new Replay(settings, new RecallMetrics(new SimpleMeterRegistry()), outputs)) {
            ReplayedFile played = new ReplayedFile(file.toString(), lines, replay);
            progress.now(played::progress);
            // The replay ends early if nobody reads the output any more, for example after "| head".
            played.play(spec.commandLine().getOut()::checkError);
        } catch (BadJsonException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
    }

    private static final class KindConverter implements ITypeConverter<Kind> {
        @Override
        public Kind convert(String name) {
            for (Kind kind : Kind.values()) {
                if (kind.name()
                        .toLowerCase(java.util.Locale.ROOT)
                        .replace('_', '-')
                        .equals(name)) {
                    return kind;
                }
            }
            throw new TypeConversionException("'" + name + "' is none of commands, trace, reports, dead-letters");
        }
    }
}
