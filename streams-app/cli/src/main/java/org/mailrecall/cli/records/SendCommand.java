package org.mailrecall.cli.records;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.mailrecall.cli.terminal.CommonOptions;
import org.mailrecall.cli.terminal.Progress;
import org.mailrecall.config.RecallConfig;
import org.mailrecall.contract.VisibleText;
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
        name = "send",
        description = {
            "Sends plain JSON lines in UTF-8 to a topic, through its schema; the key is computed from each value.",
            "Field names as in the schema, times in ISO 8601. A bad line is reported and left out; all good lines are"
                    + " sent.",
            "Records are signed with the key signatures.signing-key of the configuration; `recall keys` makes one."
        },
        footer = {
            "",
            "Exit code: 0 all lines sent, 1 some lines not sent, 2 bad option or configuration.",
            "",
            "Examples:",
            "  recall send recall-requests requests.jsonl",
            "  echo '{\"tenant\":\"contoso\",\"eventTime\":\"2026-11-22T10:00:00Z\",\"messageRecallEnabled\":false}'"
                    + " | recall send tenant-settings",
            "  recall send tenant-settings --tombstone contoso"
        })
public final class SendCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common;

    @Parameters(index = "0", paramLabel = "TOPIC", description = "Name of the topic in the contract, without prefix.")
    private String topicName;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "FILE",
            description = "File of lines; stdin if left out or -.")
    private Path file;

    @Option(
            names = "--tombstone",
            paramLabel = "KEY",
            description = "Instead of lines, send one null value with this key (compacted topics only).")
    private String tombstone;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        EventTopic topic = topic();
        RecallConfig config = common.config();
        try (InputLines lines = tombstone == null ? InputLines.open(file, spec.commandLine()) : null;
                Progress progress = Progress.of(spec.commandLine().getErr(), "waiting for broker and registry");
                EventSender sender = EventSender.connect(config, topic, this::complain)) {
            progress.now(() -> sender.sent() + " sent");
            if (lines == null) {
                sender.sendTombstone(tombstone);
            } else {
                for (InputLines.Line line = lines.next(); line != null; line = lines.next()) {
                    sender.send(line);
                }
            }
            sender.finish();
            progress.close();
            spec.commandLine().getErr().println(sender.sent() + " sent, " + sender.refused() + " not");
            return sender.refused() == 0 ? ExitCode.OK : ExitCode.SOFTWARE;
        }
    }

    private EventTopic topic() {
        EventTopic topic;
        try {
            topic = EventTopic.named(topicName);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
        if (!topic.hasSchema()) {
            throw new ParameterException(spec.commandLine(), topicName + " has no schema: nothing is sent to it");
        }
        if (tombstone != null && !topic.isCompacted()) {
            throw new ParameterException(spec.commandLine(), "--tombstone: " + topicName + " is not compacted");
        }
        return topic;
    }

    private void complain(String problem) {
        spec.commandLine().getErr().println(VisibleText.escape(problem));
    }
}
