package org.mailrecall.mail.command;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.mailrecall.contract.MailAddresses;
import org.mailrecall.mail.check.MailCheck;
import org.mailrecall.mail.config.MailboxConfig;
import org.mailrecall.mail.config.PostfixConfig;
import org.mailrecall.platform.command.HelpOption;
import org.mailrecall.platform.config.ConfigReference;
import org.mailrecall.platform.diagnosis.Report;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Asks the mail servers whether they are set up for recalls. */
@Command(
        name = "check",
        description = {
            "Asks the mail servers, and lists each fault with its remedy: IMAP server, Dovecot's"
                    + " HTTP API, JMAP server or Microsoft Graph, login, folders and rights; with"
                    + " --transport Postfix's settings, Dovecot's reports and the adapter's ports as well.",
            "It changes nothing. Postfix and Dovecot are asked where their programs postconf and doveconf are, on the"
                    + " machine that this command runs on."
        },
        sortOptions = false,
        footer = {
            "",
            "Exit code: 0 no error (there may be warnings), 1 errors, 2 bad configuration.",
            "",
            "Example:",
            "  recall mail check --config mailbox.conf --transport transport.conf --mailbox bo@contoso.example"
        })
final class CheckCommand implements Callable<Integer> {
    @Mixin
    private HelpOption help;

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            required = true,
            description = {
                "Configuration of the mailbox service. RECALL_... environment variables override it, and",
                "--transport's, where they name a key of the file."
            })
    private Path config;

    @Option(names = "--transport", paramLabel = "FILE", description = "Configuration of the transport adapter.")
    private Path transport;

    @Option(
            names = "--mailbox",
            paramLabel = "ADDRESS",
            description = "A mailbox to log in to as the mailbox service would. Nothing in it is changed.")
    private String mailbox;

    @Option(
            names = "--postfix",
            paramLabel = "DIR",
            description = "The directory with Postfix's main.cf. Default: Postfix's own.")
    private Path postfix;

    @Option(names = "--dovecot", paramLabel = "FILE", description = "Dovecot's configuration. Default: Dovecot's own.")
    private Path dovecot;

    @Option(names = "--json", description = "Print the findings as JSON, for monitoring.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        MailboxConfig service = MailboxConfig.load(Optional.of(config), known(MailboxConfig.REFERENCE));
        Optional<PostfixConfig> adapter = Optional.ofNullable(transport)
                .map(file -> PostfixConfig.load(Optional.of(file), known(PostfixConfig.REFERENCE)));
        Optional<String> opened = Optional.ofNullable(mailbox).map(this::address);
        MailCheck check =
                new MailCheck(new MailCheck.Places(Optional.ofNullable(postfix), Optional.ofNullable(dovecot)));
        service.store().check(check, opened, vault(service, opened));
        check.ready(new MailCheck.Program("recall mailbox", service.httpHost(), service.httpPort()));
        adapter.ifPresent(it -> {
            check.transport(
                    new MailCheck.Program("recall transport postfix", it.httpHost(), it.httpPort()), it.settings());
            check.together(service.sealKeys(), it.settings().sealKeys());
        });
        return Report.print(spec.commandLine().getOut(), check.findings(), json);
    }

    /**
     * Returns the vault's mailbox for the opened mailbox. Returns empty where no vault is configured, and where no
     * mailbox is opened: the check then logs in nowhere.
     */
    private static Optional<String> vault(MailboxConfig service, Optional<String> opened) {
        return opened.flatMap(address -> service.vault().map(vault -> vault.apply(address)));
    }

    private String address(String text) {
        try {
            return MailAddresses.normalise(text);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--mailbox: " + e.getMessage());
        }
    }

    /**
     * Returns the environment variables that the settings in the reference name. The environment may hold variables of
     * the other checked program as well: they are no mistake.
     */
    private static Map<String, String> known(ConfigReference reference) {
        return reference.known(System.getenv());
    }
}
