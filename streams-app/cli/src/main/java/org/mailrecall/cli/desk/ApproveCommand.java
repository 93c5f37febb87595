package org.mailrecall.cli.desk;

import picocli.CommandLine.Command;

/** Approves a recall. */
@Command(
        name = "approve",
        description = "Approves a recall that waits, exactly as it is now.",
        footer = {
            "",
            "Exit code: 0 done, 1 the desk refuses or does not answer, 2 bad option.",
            "",
            "Example:",
            "  recall approve '<recall@contoso.example>' --justification 'agreed with the data protection officer'"
        })
public final class ApproveCommand extends DecisionCommand {
    public ApproveCommand() {
        super("approve", true);
    }
}
