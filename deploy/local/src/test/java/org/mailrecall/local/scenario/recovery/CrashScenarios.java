package org.mailrecall.local.scenario.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.mailrecall.cli.RecallCli;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.events.DeleteCommand;
import org.mailrecall.events.OutcomeStatus;
import org.mailrecall.events.RecallResult;
import org.mailrecall.events.RecallTrace;
import org.mailrecall.local.scenario.installation.Mail;
import org.mailrecall.local.scenario.installation.Outputs;
import org.mailrecall.local.scenario.installation.Scenarios;
import org.mailrecall.local.scenario.installation.Sender;
import org.mailrecall.model.Input.Ask;
import org.mailrecall.testbed.JavaProcess;

/** kill -9 of the application, as a process of its own, in the middle of its work. */
public abstract class CrashScenarios extends Scenarios {
    private static final int RECALLS = 1_000;
    private static final int RECIPIENTS = 3;
    private static final int BAD = 100;

    private int answered;
    private final Set<String> answeredIds = new HashSet<>();

    @Test
    void after_a_kill_each_recall_ends_once_and_each_command_leaves_once() throws Exception {
        installation.missingMembersSoon();
        Outputs outputs = installation.outputs();
        int expected = RECALLS * RECIPIENTS;
        produce();

        JavaProcess first = startProcess();
        try {
            outputs.await("a quarter has ended", () -> {
                answer();
                assertThat(outputs.ends().size()).isBetween(expected / 4, expected - 1);
            });
        } finally {
            first.kill();
        }
        long killed = System.currentTimeMillis();
        outputs.await("what it left", () -> assertThat(outputs.isAtEnd()).isTrue());
        int atKill = outputs.ends().size();
        JavaProcess second = startProcess();
        try {
            outputs.await("it goes on", () -> {
                answer();
                assertThat(outputs.ends().size()).isGreaterThan(atKill);
            });
            System.out.printf(
                    "killed after %d of %d, went on %d ms later%n",
                    atKill, expected, System.currentTimeMillis() - killed);
            outputs.await("all have ended", () -> {
                answer();
                assertThat(outputs.ends().size()).isGreaterThanOrEqualTo(expected);
                assertThat(outputs.deadLetters().size()).isGreaterThanOrEqualTo(BAD);
            });
            System.out.printf("all ended %d ms after the kill%n", System.currentTimeMillis() - killed);
        } finally {
            second.stop(); // a clean stop commits the work at hand, which is seen below
        }
        outputs.await("nothing more", () -> assertThat(outputs.isAtEnd()).isTrue());

        assertThat(outputs.ends()).hasSize(expected).allMatch(end -> end.getResult() == RecallResult.Success);
        assertOnce(outputs.ends().stream().map(CrashScenarios::recall).toList());
        assertOnce(outputs.commands().stream().map(CrashScenarios::attempt).toList());
        assertOnce(outputs.deadLetters().stream().map(Outputs.DeadLetter::place).toList());
        assertThat(outputs.deadLetters()).hasSize(BAD);
    }

    private void produce() {
        long now = System.currentTimeMillis();
        for (int n = 0; n < RECALLS; n++) {
            String[] recipients = {
                "a" + n + "@contoso.example", "b" + n + "@contoso.example", "c" + n + "@contoso.example"
            };
            Ask ask = Mail.ask("r" + n, now, recipients);
            for (String recipient : recipients) {
                installation.send().now(Mail.copy(ask, recipient, now - 1));
            }
            installation.send().now(ask);
            if (n % (RECALLS / BAD) == 0) {
                installation.send().send(Topics.DELIVERED_MESSAGES, null, null, Sender.bytes("k" + n), new byte[] {1});
            }
        }
        installation.send().flush();
    }

    /** Answers the commands committed since, as the mailbox services. */
    private void answer() {
        List<DeleteCommand> commands = installation.outputs().commands();
        for (; answered < commands.size(); answered++) {
            DeleteCommand command = commands.get(answered);
            if (answeredIds.add(command.getCommandId())) {
                installation.send().outcome(Mail.answer(command, OutcomeStatus.DELETED));
            }
        }
        installation.send().flush();
    }

    private static String recall(RecallTrace end) {
        return end.getTenant() + " " + end.getRecallId() + " " + end.getRecipient();
    }

    private static String attempt(DeleteCommand command) {
        return command.getCommandId() + " " + command.getAttempt();
    }

    private static void assertOnce(List<String> all) {
        Map<String, Long> times = all.stream().collect(Collectors.groupingBy(id -> id, Collectors.counting()));
        assertThat(times).allSatisfy((id, count) -> assertThat(count).as(id).isEqualTo(1));
    }

    private JavaProcess startProcess() throws Exception {
        Path config = installation.write(directory.resolve("app.conf"));
        Path log = Path.of("target", "crash-scenario.log");
        Files.createDirectories(log.toAbsolutePath().getParent());
        return JavaProcess.start(new JavaProcess.Spec(
                "processor",
                System.getProperty("java.class.path"),
                List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                RecallCli.class.getName(),
                List.of("run", "--config", config.toString()),
                log));
    }
}
