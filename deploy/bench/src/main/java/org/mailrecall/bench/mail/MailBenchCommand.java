package org.mailrecall.bench.mail;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.mailrecall.bench.figures.LoadAverage;
import org.mailrecall.bench.figures.Machine;
import org.mailrecall.bench.figures.Percentiles;
import org.mailrecall.bench.mail.MailRuns.Drained;
import org.mailrecall.local.stack.MailKind;
import org.mailrecall.platform.command.HelpOption;
import org.mailrecall.testbed.DovecotProcess;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures recalls on a real Dovecot. */
@Command(
        name = "bench-mail",
        description = {
            "Measures recalls on this machine's Dovecot, from the submission of the recall message until the mail is"
                    + " gone: one recipient, many recipients, many commands, and one recipient beside a mailbox that"
                    + " hangs.",
            "Broker, registry and Dovecot are processes of their own; processor, transport adapter and mailbox service"
                    + " share a process. The figures are on stdout, in Markdown."
        },
        sortOptions = false,
        footer = {
            "",
            "Exit code: 0 all targets met, 1 some missed or not judged, 2 bad options, or Dovecot is missing.",
            "",
            "Examples:",
            "  recall bench-mail",
            "  recall bench-mail --recalls 20 --recipients 100",
            "  recall bench-mail --store doveadm"
        })
public final class MailBenchCommand implements Callable<Integer> {
    private static final double P50_MILLIS = 1_000;
    private static final double P99_MILLIS = 3_000;
    private static final int LARGE_SECONDS = 15;
    private static final int PER_SECOND = 200;
    /** The targets of many recipients are judged with so many alone: fewer say nothing of them. */
    private static final int JUDGED_RECIPIENTS = 1_000;

    @Mixin
    private HelpOption help;

    @Option(
            names = "--recalls",
            paramLabel = "N",
            description = "Recalls of one recipient; ${DEFAULT-VALUE} by default.")
    private int recalls = 200;

    @Option(
            names = "--recipients",
            paramLabel = "N",
            description = "Recipients of the large recall, at most 1000; ${DEFAULT-VALUE} by default.")
    private int recipients = 1_000;

    /** The ways in which the mailbox service reaches Dovecot's mailboxes, by their names in {@code store.kind}. */
    enum Store {
        imap,
        doveadm
    }

    @Option(
            names = "--store",
            paramLabel = "KIND",
            description =
                    "How the mailbox service reaches the mailboxes: imap or doveadm; ${DEFAULT-VALUE} by default.")
    private Store store = Store.imap;

    @Spec
    private CommandSpec spec;

    private PrintWriter out;
    private boolean met = true;

    @Override
    public Integer call() throws Exception {
        DovecotProcess.missing().ifPresent(what -> {
            throw new ParameterException(spec.commandLine(), what);
        });
        out = spec.commandLine().getOut();
        Machine machine = Machine.here(
                "recall " + String.join(" ", spec.commandLine().getParseResult().originalArgs()), "");
        try (MailBed bed = new MailBed(
                store == Store.doveadm ? MailKind.doveadm : MailKind.dovecot,
                spec.commandLine().getErr())) {
            head(machine);
            MailRuns runs = new MailRuns(bed);
            runs.one("warm", Math.min(recalls, 20));
            times("one recipient, asked until gone", runs.one("one", recalls));
            Drained large = runs.together("all", 1, recipients);
            drained(
                    "one recall of " + recipients + " recipients, asked until the report is complete",
                    large,
                    LARGE_SECONDS + " s, of 1,000 recipients",
                    large.seconds() <= LARGE_SECONDS);
            int each = Math.max(1, recipients / 4);
            Drained many = runs.together("many", 8, each);
            drained(
                    "8 recalls of " + each + " recipients each, asked together",
                    many,
                    PER_SECOND + " commands a second",
                    many.perSecond() >= PER_SECOND);
            times("one recipient, while another mailbox hangs", runs.besideHanging("beside", Math.min(recalls, 50)));
        }
        out.println();
        out.println("Load at the end: " + LoadAverage.now());
        out.flush();
        return met ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private void head(Machine machine) throws IOException {
        out.println("`" + machine.command() + "`, " + machine.measured() + ", " + machine.cores() + " cores ("
                + machine.processor() + "), " + machine.memoryMb() + " MB, " + machine.jdk() + ", load at the start "
                + LoadAverage.now());
        out.println();
        out.println("| what | measured | target | |");
        out.println("|---|---|---|---|");
        out.flush();
    }

    private void times(String what, Percentiles times) {
        boolean good = times.at(0.5) <= P50_MILLIS && times.at(0.99) <= P99_MILLIS;
        met &= good;
        row(what, times.words(), "p50 of 1 s, p99 of 3 s", verdict(good));
    }

    private void drained(String what, Drained drained, String target, boolean fast) {
        boolean good = fast && drained.whole();
        boolean judged = recipients == JUDGED_RECIPIENTS || !drained.whole();
        met &= good && judged;
        row(what, drained.words(), target, judged ? verdict(good) : "not judged: the target is of more recipients");
    }

    private static String verdict(boolean good) {
        return good ? "met" : "**missed**";
    }

    private void row(String what, String measured, String target, String verdict) {
        out.println("| " + what + " | " + measured + " | " + target + " | " + verdict + " |");
        out.flush();
    }
}
