package org.mailrecall.local.stack;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.mailrecall.cli.terminal.CommonOptions;
import org.mailrecall.contract.MailAddresses;
import org.mailrecall.desk.ask.MessageLookup;
import org.mailrecall.local.desk.LocalDesk;
import org.mailrecall.mail.transport.MailDirectory;
import org.mailrecall.runtime.cluster.StartException;
import org.mailrecall.testbed.Ports;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code recall local}: starts the local stack with a desk, and runs both until they are stopped. */
@Command(
        name = "local",
        description = {
            "Starts a broker, a schema registry, the recall processor, the desk and a small mail system (SMTP, IMAP)"
                    + " on this machine, and stays until it is stopped (Ctrl-C, SIGTERM).",
            "Topics and the processor's state are kept in --data; the mail goes with the process."
        },
        sortOptions = false,
        footer = {
            "",
            "Exit code: 0 stopped, 1 could not start or go on, 2 bad option or configuration, or a port is taken.",
            "",
            "Examples:",
            "  recall local",
            "  recall local --mail dovecot",
            "  recall local --kafka-port 19092 --http-port 18080 --data /tmp/recall",
            "  RECALL_RECALL_WINDOW=5m RECALL_RECALL_LATENESS=1s recall local"
        })
public final class LocalCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Directory for data and logs. Default: mail-recall in $XDG_STATE_HOME or ~/.local/state.")
    private Path data;

    @Option(
            names = "--mail",
            paramLabel = "KIND",
            defaultValue = "memory",
            description = {
                "memory (SMTP and IMAP in this process; the default); dovecot: the mailboxes are in this machine's"
                        + " Dovecot, in a process and with mail of its own; doveadm: as dovecot, and the mailbox service"
                        + " uses Dovecot's HTTP API in place of IMAP; or none: the mail servers are there already, and"
                        + " recall mailbox and recall transport run by themselves. The files mailbox-access.conf and"
                        + " transport-access.conf in --data, for them to include, say how they reach this cluster."
            })
    private MailKind mail;

    @Option(names = "--kafka-port", paramLabel = "PORT", defaultValue = "9092", description = "Default: 9092.")
    private int kafkaPort;

    @Option(names = "--registry-port", paramLabel = "PORT", defaultValue = "8081", description = "Default: 8081.")
    private int registryPort;

    @Option(names = "--smtp-port", paramLabel = "PORT", defaultValue = "3025", description = "Default: 3025.")
    private int smtpPort;

    @Option(names = "--imap-port", paramLabel = "PORT", defaultValue = "3143", description = "Default: 3143.")
    private int imapPort;

    @Option(
            names = "--http-port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "Probes and metrics. Default: 8080; 0 for none.")
    private int httpPort;

    @Option(
            names = "--desk-port",
            paramLabel = "PORT",
            defaultValue = "8090",
            description = "The desk's page and REST interface. Default: 8090; 0 for none.")
    private int deskPort;

    @Option(
            names = "--domain",
            paramLabel = "DOMAIN=TENANT",
            description = "A mail domain and its tenant; may be repeated. Default: contoso.example=contoso, "
                    + "fabrikam.example=fabrikam.")
    private Map<String, String> domains = new TreeMap<>();

    @Option(
            names = "--mailbox",
            paramLabel = "ADDRESS",
            description = "A mailbox to make at the start; may be repeated. Mail makes the mailbox that it comes for.")
    private List<String> mailboxes = new ArrayList<>();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        if (domains.isEmpty()) {
            domains.put("contoso.example", "contoso");
            domains.put("fabrikam.example", "fabrikam");
            mailboxes.addAll(List.of("ada@contoso.example", "bo@contoso.example", "fay@fabrikam.example"));
        }
        mail.missing().ifPresent(what -> {
            throw bad("--mail " + mail + ": " + what);
        });
        MailDirectory directory = directory();
        StackSettings.PortNumbers ports =
                new StackSettings.PortNumbers(kafkaPort, registryPort, smtpPort, imapPort, httpPort);
        checkPorts(ports);
        PrintWriter err = spec.commandLine().getErr();
        try (DataDirectory used = use(dataDirectory())) {
            StackSettings settings = new StackSettings(used.path(), ports, StackSecrets.kept(used.path()), true);
            var config = common.config(settings.overrides());
            StackLog.to(used.path(), common.isVerbose());
            LocalStack stack = new LocalStack(settings, config, mail);
            AtomicReference<LocalDesk> desk = new AtomicReference<>();
            Runnable closing = () -> {
                Optional.ofNullable(desk.get()).ifPresent(LocalDesk::close);
                stack.close();
            };
            try (OnStop stop = new OnStop(closing, ExitCode.OK)) {
                try {
                    stack.start(directory, err);
                    if (mail != MailKind.none) {
                        mailboxes.forEach(stack.mail().server()::ensureMailbox);
                    }
                    if (deskPort != 0) {
                        desk.set(LocalDesk.start(
                                deskPort,
                                used.path(),
                                config,
                                settings.secrets().ofDesk(),
                                LocalDesk.users(domains, mailboxes),
                                domains,
                                mail == MailKind.none
                                        ? MessageLookup.NONE
                                        : LocalDesk.sentBy(stack.mail().transport())));
                    }
                } catch (StartException e) {
                    if (stop.isStopping()) {
                        return ExitCode.OK;
                    }
                    throw e;
                }
                Optional<String> deskUrl = Optional.ofNullable(desk.get()).map(LocalDesk::url);
                Welcome.print(spec.commandLine().getOut(), settings, config, stack.mail(), deskUrl);
                int code = stack.processor().awaitEnd();
                if (code != 0 && !stop.isStopping()) {
                    throw new StartException("the recall processor has ended; see " + used.path() + "/recall.log");
                }
                return code;
            }
        }
    }

    private Path dataDirectory() {
        return (data == null ? defaultDirectory() : data).toAbsolutePath().normalize();
    }

    private void checkPorts(StackSettings.PortNumbers ports) {
        List<Integer> seen = new ArrayList<>();
        Map<String, Integer> byUse = new LinkedHashMap<>(ports.byUse());
        if (mail == MailKind.none) {
            byUse.keySet().removeAll(List.of(StackSettings.SMTP, StackSettings.IMAP));
        }
        byUse.put("desk", deskPort);
        byUse.forEach((use, port) -> {
            if (port == 0 && (use.equals("probes") || use.equals("desk"))) {
                return;
            }
            if (port < 1 || port > 65_535) {
                throw bad("port " + port + " for the " + use + " is not between 1 and 65535");
            }
            if (seen.contains(port)) {
                throw bad("port " + port + " is given twice");
            }
            seen.add(port);
            try {
                Ports.requireFree(port, use);
            } catch (IllegalStateException e) {
                throw bad(e.getMessage());
            }
        });
    }

    private MailDirectory directory() {
        MailDirectory directory = new MailDirectory();
        try {
            domains.forEach(directory::cloud);
            mailboxes.replaceAll(MailAddresses::normalise);
        } catch (IllegalArgumentException e) {
            throw bad(e.getMessage());
        }
        for (String mailbox : mailboxes) {
            if (directory.cloudTenant(mailbox).isEmpty()) {
                throw bad("--mailbox " + mailbox + ": no --domain names its domain");
            }
        }
        return directory;
    }

    private DataDirectory use(Path directory) {
        try {
            return DataDirectory.kept(directory);
        } catch (StartException e) {
            throw bad("--data: " + e.getMessage());
        }
    }

    private ParameterException bad(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private static Path defaultDirectory() {
        String state = System.getenv("XDG_STATE_HOME");
        return state == null || state.isBlank()
                ? Path.of(System.getProperty("user.home"), ".local", "state", "mail-recall")
                : Path.of(state, "mail-recall");
    }
}
