package org.mailrecall.desk.command;

import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import org.mailrecall.contract.MailAddresses;
import org.mailrecall.desk.config.DeskConfig;
import org.mailrecall.desk.database.Database;
import org.mailrecall.desk.erasure.person.ErasedRowCounts;
import org.mailrecall.desk.erasure.person.PersonEraser;
import org.mailrecall.platform.command.HelpOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/**
 * The command {@code recall desk erase}, which erases a person from the trace store and says how long the topics still
 * hold the person.
 */
@Command(
        name = "erase",
        description = {
            "Erases a person from the trace store: in every row a random pseudonym takes the place of each of their"
                    + " addresses, and the subjects of what they sent or asked to recall are left out. Their sessions,"
                    + " mails and links are deleted. A rebuild does not bring them back.",
            "The desk may run meanwhile. The topics are not changed: what is printed says until when each holds the person."
        },
        footer = {
            "",
            "Exit code: 0 erased, 1 erasure.key is not set or the database could not be changed, 2 bad configuration or"
                    + " address.",
            "",
            "Example:",
            "  recall desk erase --config desk.conf --tenant contoso --by 'ticket 4711' bo@contoso.example"
        })
final class EraseCommand implements Callable<Integer> {
    @Mixin
    private HelpOption help;

    @Option(names = "--tenant", required = true, paramLabel = "TENANT", description = "The tenant of the person.")
    private String tenant;

    @Option(
            names = "--by",
            required = true,
            paramLabel = "WHO",
            description = "Who erases, or on what order: it stands in the audit. Not the person's name.")
    private String by;

    @Parameters(arity = "1..*", paramLabel = "ADDRESS", description = "The addresses of the person, aliases as well.")
    private List<String> addresses;

    @ParentCommand
    private DeskCommand desk;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        DeskConfig config = desk.config();
        PrintWriter out = spec.commandLine().getOut();
        List<String> normal = addresses.stream().map(this::normalised).toList();
        try (Database database = DeskCommand.open(config)) {
            PersonEraser eraser = new PersonEraser(database.write(), database.erasureList(), InstantSource.system());
            for (String address : normal) {
                ErasedRowCounts erased = eraser.erase(tenant, address, by);
                out.println(erased.pseudonym() + " " + erased.values() + " values " + erased.valuesByTable());
            }
            database.forgetFreedPages();
        }
        HoldingTopics.until(InstantSource.system().instant())
                .forEach((topic, until) -> out.println(config.kafka().name(topic) + " " + until));
        out.println(
                "By the retention of the topic catalogue; where a topic has another, that holds, and up to a segment's"
                        + " time is added. Backups are not reached: erase again after one is restored.");
        out.flush();
        return 0;
    }

    private String normalised(String address) {
        try {
            return MailAddresses.normalise(address);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
    }
}
