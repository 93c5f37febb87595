package org.mailrecall.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailrecall.mail.command.MailMain;

/**
 * Runs the commands of the page "In an hour" as they stand there, with this machine's Postfix and Dovecot and the files
 * of fresh packages. They run in namespaces of their own, where all ports are free, and where files written below /etc
 * and /var are gone afterwards.
 */
@Tag("slow")
class InAnHourTest {
    private static final Path DEPLOY = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```sh\\R(.*?)^```");
    private static final int MINUTES = 8;

    @TempDir
    Path directory;

    @Test
    void from_the_page_to_a_recalled_mail() throws Exception {
        List<String> commands = commands();
        require(commands.get(0));
        Files.createSymbolicLink(directory.resolve("deploy"), DEPLOY);
        launcher();
        Path script = script(commands);
        Path output = directory.resolve("output");

        Process process = new ProcessBuilder(
                        "unshare",
                        "--mount",
                        "--net",
                        "--pid",
                        "--fork",
                        "--kill-child",
                        "--mount-proc",
                        "bash",
                        script.toString())
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
            String said = Files.readString(output);
            assertThat(ended).as(said).isTrue();
            assertThat(process.exitValue()).as(said).isZero();
            assertThat(said)
                    .contains("does not run, by its probe at 127.0.0.1:8083")
                    .contains("the two programs are missing")
                    .contains("Nothing is wrong.")
                    .contains("* SEARCH 1")
                    .contains("Result:Success");
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    /** Each line of the page's shell blocks. */
    private static List<String> commands() throws IOException {
        return BLOCK.matcher(Files.readString(DEPLOY.resolve("in-an-hour.md")))
                .results()
                .map((MatchResult block) -> block.group(1))
                .flatMap(String::lines)
                .filter(line -> !line.isBlank())
                .toList();
    }

    /** Skips the test where a package that the page installs is missing, or where namespaces are not to be had. */
    private static void require(String install) throws Exception {
        assertThat(install).startsWith("apt-get install --yes ");
        List<String> packages = Stream.of(install.split(" ")).skip(3).toList();
        Assumptions.assumeTrue("root".equals(System.getProperty("user.name")), "only root can follow the page");
        List<String> programs = List.of("postfix", "dovecot", "swaks", "curl", "make-ssl-cert", "unshare", "ip");
        for (String program : programs) {
            Assumptions.assumeTrue(
                    runs("which", program),
                    program + " is missing: install the packages " + String.join(", ", packages));
        }
        Assumptions.assumeTrue(
                Files.isExecutable(Path.of("/usr/lib/dovecot/lmtp")), "dovecot-lmtpd is missing: install it");
        Assumptions.assumeTrue(runs("which", "sievec"), "dovecot-sieve is missing: install it");
        Assumptions.assumeTrue(
                runs("unshare", "--mount", "--net", "--pid", "--fork", "true"), "this machine allows no namespaces");
    }

    private static boolean runs(String... command) throws Exception {
        return new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }

    /** Stands in for the launcher, which would build first: the same main classes, on this test's class path. */
    private void launcher() throws IOException {
        Path launcher = directory.resolve("recall");
        Files.writeString(
                launcher,
                """
                #!/bin/sh
                case $1 in
                  mail | mailbox | transport) main=%s ;;
                  *) main=%s ;;
                esac
                exec '%s' -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx256m -cp '%s' $main "$@"
                """
                        .formatted(
                                MailMain.class.getName(),
                                Recall.class.getName(),
                                Path.of(System.getProperty("java.home"), "bin", "java"),
                                System.getProperty("java.class.path")));
        assertThat(launcher.toFile().setExecutable(true)).isTrue();
    }

    private Path script(List<String> commands) throws IOException {
        String page = commands.stream()
                .skip(1) // apt-get
                .map(command -> "echo " + quoted("$ " + command) + "\n" + command)
                .collect(Collectors.joining("\n"));
        List<String> lines = new ArrayList<>();
        // Files that are written stay in memory, over those of the machine.
        lines.add("set -e -o pipefail");
        lines.add("over=" + directory + "/over && mkdir $over && mount -t tmpfs tmpfs $over");
        lines.add("for d in etc var; do mkdir $over/$d $over/$d.work; mount -t overlay overlay"
                + " -o lowerdir=/$d,upperdir=$over/$d,workdir=$over/$d.work /$d; done");
        lines.add("mount -t tmpfs tmpfs /run");
        lines.add("ip link set lo up");
        // What Debian's packages do when they are installed; images often lack it.
        lines.add("rm -f /etc/dovecot/private/*");
        lines.add("make-ssl-cert generate-default-snakeoil --force-overwrite");
        lines.add("ln -s /etc/ssl/certs/ssl-cert-snakeoil.pem /etc/dovecot/private/dovecot.pem");
        lines.add("ln -s /etc/ssl/private/ssl-cert-snakeoil.key /etc/dovecot/private/dovecot.key");
        lines.add("trap 'tail -n 40 /var/log/recall-*.log' ERR");
        lines.add(page);
        return Files.write(directory.resolve("page"), lines);
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
