package org.mailrecall.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.mailrecall.cli.terminal.CommonOptions;
import org.mailrecall.cli.terminal.Progress;
import org.mailrecall.config.RecallConfig;
import org.mailrecall.runtime.cluster.Drift;
import org.mailrecall.runtime.cluster.Provisioner;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "provision",
        description = {
            "Compares topics and schemas with the catalogue and reports the differences.",
            "Changes nothing without --apply; --apply creates, and never changes an existing topic or schema."
        },
        footer = {
            "",
            "Exit code: 0 no difference, 1 differences (or cluster or registry are away), 2 bad configuration.",
            "",
            "Example:",
            "  recall provision --apply --config my.conf"
        })
final class ProvisionCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common;

    @Option(names = "--apply", description = "Create topics and register schemas that are missing.")
    private boolean apply;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        RecallConfig config = common.config();
        PrintWriter out = spec.commandLine().getOut();
        try (Progress progress = Progress.of(spec.commandLine().getErr(), "waiting for broker and registry");
                Provisioner provisioner = Provisioner.connect(config)) {
            progress.now(() -> "comparing topics and schemas");
            if (apply) {
                provisioner.create().forEach(out::println);
            }
            List<Drift> drift = provisioner.drift();
            drift.forEach(out::println);
            out.println(summary(drift));
            out.flush();
            return drift.isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
        }
    }

    private static String summary(List<Drift> drift) {
        if (drift.isEmpty()) {
            return "Everything is as the catalogue has it.";
        }
        long creatable = drift.stream().filter(Drift::creatable).count();
        return drift.size() + " different from the catalogue"
                + (creatable > 0 ? "; --apply creates " + creatable : "; to be changed by hand");
    }
}
