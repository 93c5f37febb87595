package org.mailrecall.desk.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.mailrecall.contract.VisibleText;
import org.mailrecall.contract.signature.VerifyingKey;
import org.mailrecall.desk.export.BadExportException;
import org.mailrecall.desk.export.ExportReader;
import org.mailrecall.desk.export.ExportReader.Checked;
import org.mailrecall.desk.incident.AuditCheck;
import org.mailrecall.desk.incident.AuditExport;
import org.mailrecall.platform.command.HelpOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * The command {@code recall desk verify}, which checks a file that a desk exported. It needs neither the desk nor its
 * configuration.
 */
@Command(
        name = "verify",
        description = {
            "Checks an incident paper or an audit that a desk exported: that the desk's key signed it, that no row was changed,"
                    + " added or taken away, and that the entries of an audit follow from one another: an entry that was"
                    + " changed or taken out before the export shows, unless the chain was computed anew from there on."
        },
        footer = {
            "",
            "Exit code: 0 good, 1 not good or not readable, 2 bad option.",
            "",
            "Example:",
            "  recall desk verify incident.jsonl --key 'desk-1=ed25519-public:...' --installation production"
        })
final class VerifyCommand implements Callable<Integer> {
    @Mixin
    private HelpOption help;

    @Parameters(index = "0", paramLabel = "FILE", description = "The exported file.")
    private Path file;

    @Option(
            names = "--key",
            required = true,
            paramLabel = "KEY",
            description = "The desk's public key, as recall keys printed it for readers; may be given several times.")
    private List<String> keys;

    @Option(
            names = "--installation",
            required = true,
            paramLabel = "ID",
            description = "The desk's signatures.installation.")
    private String installation;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        AuditCheck audit = new AuditCheck();
        ExportReader reader =
                new ExportReader(installation, keys.stream().map(this::key).toList());
        try {
            Checked checked = read(reader, row -> {});
            if (checked.kind().equals(AuditExport.KIND)) {
                read(reader, audit);
            }
            spec.commandLine().getOut().println(VisibleText.escape(text(checked, audit)));
            return 0;
        } catch (BadExportException e) {
            spec.commandLine().getErr().println("recall: " + file + " is not good: " + e.getMessage());
            return 1;
        }
    }

    private Checked read(ExportReader reader, ExportReader.Rows rows) throws IOException, BadExportException {
        try (InputStream in = Files.newInputStream(file)) {
            return reader.read(in, rows);
        }
    }

    private static String text(Checked checked, AuditCheck audit) {
        String erased = audit.erased() == 0 ? "" : ", " + audit.erased() + " of which a person was erased from";
        return "Good: " + checked.kind() + " of " + checked.tenant() + ", " + checked.count() + " rows" + erased
                + ", made " + checked.made() + ", about " + checked.about() + ", signed with key " + checked.keyId()
                + ".";
    }

    private VerifyingKey key(String text) {
        try {
            return VerifyingKey.parse(text);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--key: " + e.getMessage());
        }
    }
}
