package org.mailrecall.cli.desk;

import java.util.Map;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/**
 * A command with a decision on a recall. Before an approval or a rejection it asks the desk for the recall, prints it
 * (not with --json), and sends along the entity tag of the printed recall: the desk refuses the decision if the recall
 * has changed since.
 */
abstract class DecisionCommand extends DeskCommandBase {
    private final String decision;
    private final boolean isAboutWhatWaits;

    @Parameters(index = "0", paramLabel = "ID", description = "Message-ID of the recall.")
    private String id;

    @Option(
            names = {"-j", "--justification"},
            paramLabel = "TEXT",
            description = "Why; needed to approve and to reject.")
    private String justification;

    DecisionCommand(String decision, boolean isAboutWhatWaits) {
        this.decision = decision;
        this.isAboutWhatWaits = isAboutWhatWaits;
    }

    @Override
    public Integer call() {
        if (isAboutWhatWaits && (justification == null || justification.isBlank())) {
            throw new ParameterException(spec().commandLine(), "--justification: say why");
        }
        DeskClient desk = client();
        String path = DeskClient.recall(id);
        String shown = null;
        if (isAboutWhatWaits) {
            DeskClient.Answer recall = desk.get(path);
            shown = recall.etag();
            if (shown == null) {
                throw new DeskException("nothing of this recall waits for an approval");
            }
            if (!json()) {
                table(Shown.facts(recall.body()));
            }
        }
        DeskClient.Answer answer = desk.post(
                path + "/" + decision,
                justification == null ? Map.of() : Map.of("justification", justification),
                shown);
        if (json()) {
            json(answer.body());
        } else {
            out().println(decision + ": the cluster has it");
            out().flush();
        }
        return 0;
    }
}
