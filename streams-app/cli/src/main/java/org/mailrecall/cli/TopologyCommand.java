package org.mailrecall.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.mailrecall.cli.terminal.CommonOptions;
import org.mailrecall.cli.terminal.Table;
import org.mailrecall.cli.terminal.Terminal;
import org.mailrecall.config.RecallConfig;
import org.mailrecall.contract.topic.Topic;
import org.mailrecall.runtime.RecallApp;
import org.mailrecall.runtime.cluster.TopicCheck;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "topology",
        description = "Prints the topology: sub-topologies, processors, stores. Needs no broker and no registry.",
        footer = {"", "Example:", "  recall topology --topics"})
final class TopologyCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common;

    @Option(names = "--topics", description = "Print the catalogue of topics instead, as a table.")
    private boolean topics;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        RecallConfig config = common.config();
        PrintWriter out = spec.commandLine().getOut();
        if (topics) {
            Table.aligned(table(config), Terminal.width(spec)).forEach(out::println);
        } else {
            out.print(RecallApp.topology(config).describe());
        }
        out.flush();
        return ExitCode.OK;
    }

    private static List<List<String>> table(RecallConfig config) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("TOPIC", "KEY", "PARTITIONS", "CONFIGURATION", "WRITTEN BY", "READ BY"));
        for (Topic topic : TopicCheck.catalogue()) {
            rows.add(List.of(
                    config.topic(topic.name()),
                    topic.key(),
                    Integer.toString(TopicCheck.partitions(topic, config)),
                    topic.config().entrySet().stream()
                            .sorted(java.util.Map.Entry.comparingByKey())
                            .map(e -> e.getKey() + '=' + e.getValue())
                            .collect(Collectors.joining(" ")),
                    topic.writtenBy().stream().map(Enum::name).collect(Collectors.joining(" ")),
                    topic.readBy().stream().map(Enum::name).sorted().collect(Collectors.joining(" "))));
        }
        return rows;
    }
}
