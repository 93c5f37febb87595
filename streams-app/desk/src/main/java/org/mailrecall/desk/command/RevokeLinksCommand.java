package org.mailrecall.desk.command;

import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.mailrecall.contract.MessageIds;
import org.mailrecall.desk.database.Database;
import org.mailrecall.desk.link.LinkRevocation;
import org.mailrecall.platform.command.HelpOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** The command {@code recall desk revoke-links}, which revokes links of report mails for a whole tenant. */
@Command(
        name = "revoke-links",
        description = {
            "Revokes the links of report mails that open without a sign-in (report-links.capability-tenants), of a tenant or"
                    + " of one of its recalls.",
            "The desk may run meanwhile: a revoked link opens nothing from then on. Mails that are sent later have new links."
        },
        footer = {
            "",
            "Exit code: 0 revoked, 1 the database could not be changed, 2 bad configuration, tenant or Message-ID.",
            "",
            "Example:",
            "  recall desk revoke-links --config desk.conf --tenant contoso --by 'ticket 4711'"
        })
final class RevokeLinksCommand implements Callable<Integer> {
    @Mixin
    private HelpOption help;

    @Option(names = "--tenant", required = true, paramLabel = "TENANT", description = "The tenant of the links.")
    private String tenant;

    @Option(
            names = "--by",
            required = true,
            paramLabel = "WHO",
            description = "Who revokes, or on what order: it stands in the audit.")
    private String by;

    @Option(
            names = "--recall",
            paramLabel = "MESSAGE-ID",
            description =
                    "The Message-ID of the recall message whose links are revoked; without it, those of all recalls.")
    private String recall;

    @Option(names = "--all", description = "Revokes the links that need a sign-in as well.")
    private boolean all;

    @ParentCommand
    private DeskCommand desk;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Optional<String> recallId = Optional.ofNullable(recall).map(this::recallId);
        int revoked;
        try (Database database = DeskCommand.open(desk.config())) {
            LinkRevocation links = new LinkRevocation(database, InstantSource.system());
            if (!links.knows(tenant)) {
                throw new ParameterException(spec.commandLine(), "--tenant: the desk knows no tenant " + tenant);
            }
            revoked = links.revoke(tenant, recallId, all, by);
        }
        spec.commandLine().getOut().println(revoked + (revoked == 1 ? " link is revoked." : " links are revoked."));
        spec.commandLine().getOut().flush();
        return 0;
    }

    private String recallId(String text) {
        return MessageIds.recallable(text)
                .orElseThrow(() -> new ParameterException(spec.commandLine(), "--recall is no Message-ID"));
    }
}
