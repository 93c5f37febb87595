package org.mailrecall.cli.doctor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.mailrecall.cli.terminal.CommonOptions;
import org.mailrecall.config.RecallConfig;
import org.mailrecall.platform.diagnosis.Finding;
import org.mailrecall.platform.diagnosis.Report;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code recall doctor}. */
@Command(
        name = "doctor",
        description = {
            "Asks the cluster, the schema registry and this machine, and lists each fault with its remedy.",
            "It changes nothing. Ask as a principal that may describe the cluster: questions that are refused are"
                    + " named."
        },
        footer = {
            "",
            "Exit code: 0 no error (there may be warnings), 1 errors, or cluster or registry are away, 2 bad"
                    + " configuration.",
            "",
            "Example:",
            "  recall doctor --config my.conf --desk desk.conf --mailbox mailbox.conf"
        })
public final class DoctorCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common;

    @Option(
            names = "--desk",
            paramLabel = "FILE",
            description = {
                "Ask the database, the relay and the issuer in this configuration of a desk as well.",
                "What its environment sets is not seen."
            })
    private Path desk;

    @Option(
            names = "--mailbox",
            paramLabel = "FILE",
            description = {
                "Ask the mail server in this configuration of a mailbox service as well, and look for its files.",
                "What its environment sets is not seen. No mail server is signed in to."
            })
    private Path mailbox;

    @Option(names = "--json", description = "Print the findings as JSON, for monitoring.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        RecallConfig config = common.config();
        List<Finding> findings = Diagnosis.of(config, Survey.of(config, neighbours()));
        return Report.print(spec.commandLine().getOut(), findings, json);
    }

    private List<Neighbour> neighbours() {
        List<Neighbour> neighbours = new ArrayList<>();
        if (desk != null) {
            neighbours.addAll(NeighbourSurvey.ofDesk(desk));
        }
        if (mailbox != null) {
            neighbours.addAll(NeighbourSurvey.ofMailboxService(mailbox));
        }
        return neighbours;
    }
}
