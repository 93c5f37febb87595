package org.mailrecall.local.demo;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.mailrecall.cli.terminal.Progress;
import org.mailrecall.cli.terminal.VerboseOption;
import org.mailrecall.config.RecallConfig;
import org.mailrecall.local.stack.DataDirectory;
import org.mailrecall.local.stack.LocalStack;
import org.mailrecall.local.stack.MailKind;
import org.mailrecall.local.stack.OnStop;
import org.mailrecall.local.stack.StackLog;
import org.mailrecall.local.stack.StackSecrets;
import org.mailrecall.local.stack.StackSettings;
import org.mailrecall.platform.command.HelpOption;
import org.mailrecall.runtime.cluster.StartException;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code recall demo}: starts the local stack with a desk, plays the story, and stops both. */
@Command(
        name = "demo",
        description = {
            "Starts a broker, a registry, the recall processor, the desk and a mail system on free ports of this"
                    + " machine, plays a story with real mail, checks each of its claims over IMAP and over the desk's"
                    + " REST interface, and ends. About a minute.",
            "The story is on stdout, progress on stderr. Colours on a terminal only, and not where NO_COLOR is set."
        },
        footer = {
            "",
            "Exit code: 0 all was as announced, 1 something was not (which is named) or could not start.",
            "",
            "Examples:",
            "  recall demo",
            "  recall demo --stay",
            "  recall demo --mail dovecot",
            "  recall demo --keep > story.txt"
        })
public final class DemoCommand implements Callable<Integer> {
    private static final int SIGNALLED = 130;

    @Mixin
    private HelpOption help;

    @Mixin
    private VerboseOption verbose;

    @Option(names = "--keep", description = "Keep data and logs, and say where; otherwise only after a failure.")
    private boolean keep;

    @Option(
            names = "--stay",
            description = "Go on running after the story, for a look at the desk's page, until Ctrl-C.")
    private boolean stay;

    @Option(
            names = "--mail",
            paramLabel = "KIND",
            defaultValue = "memory",
            description = "memory (IMAP in this process; the default), dovecot: the mailboxes are in this machine's"
                    + " Dovecot; or doveadm: as dovecot, and the mailbox service uses its HTTP API.")
    private MailKind mail;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter err = spec.commandLine().getErr();
        if (mail == MailKind.none) {
            throw new ParameterException(spec.commandLine(), "--mail none: the demo needs mailboxes");
        }
        mail.missing().ifPresent(what -> {
            throw new ParameterException(spec.commandLine(), "--mail " + mail + ": " + what);
        });
        DataDirectory data = DataDirectory.fresh("recall-demo-");
        StackLog.to(data.path(), verbose.isAsked());
        StackSettings settings =
                new StackSettings(data.path(), StackSettings.PortNumbers.free(), StackSecrets.fresh(), keep);
        RecallConfig config = Demo.config(settings);
        LocalStack stack = new LocalStack(settings, config, mail);
        AtomicReference<DemoDesk> desk = new AtomicReference<>();
        AtomicBoolean kept = new AtomicBoolean(keep);
        Runnable end = () -> {
            try (Progress progress = Progress.of(err, "stopping")) {
                Optional.ofNullable(desk.get()).ifPresent(DemoDesk::close);
                stack.close();
            }
            if (!kept.get()) {
                data.delete();
            }
            data.close();
        };
        try (OnStop stop = new OnStop(end, -1)) {
            try {
                stack.start(Demo.directory(), err);
                desk.set(DemoDesk.start(stack, settings, config));
                Screen screen = new Screen(spec.commandLine().getOut(), err, colours());
                List<String> differences = Demo.play(stack, desk.get(), screen);
                kept.compareAndSet(false, !differences.isEmpty());
                if (kept.get()) {
                    err.println("data and logs are in " + data.path());
                }
                if (stay) {
                    err.println("the desk is at " + desk.get().url() + "; Ctrl-C ends it");
                    stack.processor().awaitEnd();
                }
                return differences.isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
            } catch (Exception e) {
                if (stop.isStopping()) {
                    return SIGNALLED;
                }
                kept.set(true);
                throw new StartException(StartException.reason(e) + "; data and logs are in " + data.path());
            }
        }
    }

    private static boolean colours() {
        String no = System.getenv("NO_COLOR");
        String told = System.getProperty("recall.stdout-terminal");
        boolean terminal = told == null ? System.console() != null : Boolean.parseBoolean(told);
        return terminal && (no == null || no.isEmpty());
    }
}
