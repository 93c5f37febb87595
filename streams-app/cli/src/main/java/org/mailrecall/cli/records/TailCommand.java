package org.mailrecall.cli.records;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.mailrecall.cli.terminal.CommonOptions;
import org.mailrecall.cli.terminal.Progress;
import org.mailrecall.cli.terminal.Stdout;
import org.mailrecall.config.RecallConfig;
import org.mailrecall.mapping.EventTopic;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "tail",
        description = {
            "Prints the values of a topic as plain JSON lines, as they come, until it is stopped (Ctrl-C) or nobody"
                    + " reads them any more (as after | head).",
            "Characters that could steer a terminal are printed as \\uXXXX, which is the same value in JSON.",
            "For dead letters it prints the headers and the size, because few people may read their content."
        },
        footer = {
            "",
            "Exit code: 0 ended, 1 broker or registry away or a value unreadable, 2 bad option or configuration.",
            "",
            "Example:",
            "  recall tail recall-trace --from-beginning --max 20"
        })
public final class TailCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common;

    @Parameters(index = "0", paramLabel = "TOPIC", description = "Name of the topic in the contract, without prefix.")
    private String topicName;

    @Option(names = "--from-beginning", description = "Start with the records that are there already.")
    private boolean fromBeginning;

    @Option(names = "--max", paramLabel = "N", description = "End after so many values.")
    private Long max;

    @Option(names = "--no-follow", description = "End at the last record that is there now.")
    private boolean noFollow;

    @Option(names = "--content", description = "For dead letters, also print key and value in base64.")
    private boolean content;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        EventTopic topic;
        try {
            topic = EventTopic.named(topicName);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
        if (max != null && max < 1) {
            throw new ParameterException(spec.commandLine(), "--max: " + max + " is less than 1");
        }
        RecallConfig config = common.config();
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        Progress progress = Progress.of(err, "waiting for broker and registry");
        try (progress;
                TopicReader reader = TopicReader.connect(config, topic, fromBeginning, content)) {
            progress.close();
            boolean readable =
                    reader.read(max == null ? Long.MAX_VALUE : max, !noFollow, out, err, Stdout::isAbandoned);
            return readable ? ExitCode.OK : ExitCode.SOFTWARE;
        }
    }
}
