package org.mailrecall.cli.desk;

import picocli.CommandLine.Command;

/** Cancels a recall. */
@Command(
        name = "cancel",
        description = "Cancels a recall that you asked for; a deleted copy stays deleted.",
        footer = {
            "",
            "Exit code: 0 done, 1 the desk refuses or does not answer, 2 bad option.",
            "",
            "Example:",
            "  recall cancel '<recall@contoso.example>' --justification 'agreed with the data protection officer'"
        })
public final class CancelCommand extends DecisionCommand {
    public CancelCommand() {
        super("cancel", false);
    }
}
