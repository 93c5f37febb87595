package org.mailrecall.cli.desk;

import picocli.CommandLine.Command;

/** Rejects a recall. */
@Command(
        name = "reject",
        description = "Rejects a recall that waits; it is then never carried out.",
        footer = {
            "",
            "Exit code: 0 done, 1 the desk refuses or does not answer, 2 bad option.",
            "",
            "Example:",
            "  recall reject '<recall@contoso.example>' --justification 'agreed with the data protection officer'"
        })
public final class RejectCommand extends DecisionCommand {
    public RejectCommand() {
        super("reject", true);
    }
}
