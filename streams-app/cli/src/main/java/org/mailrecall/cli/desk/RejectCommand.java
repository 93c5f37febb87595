package org.mailrecall.cli.desk;

import picocli.CommandLine.Command;

/** Rejects a recall that waits for an approval. */
@Command(
        name = "reject",
        description = "Rejects a waiting recall: this desk then lets nobody approve it, and it ends NOT_APPROVED.",
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
