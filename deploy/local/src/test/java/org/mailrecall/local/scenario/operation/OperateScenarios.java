package org.mailrecall.local.scenario.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Utils;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mailrecall.cli.RecallCli;
import org.mailrecall.events.OutcomeStatus;
import org.mailrecall.events.RecallResult;
import org.mailrecall.local.scenario.installation.Installation;
import org.mailrecall.local.scenario.installation.Mail;
import org.mailrecall.local.scenario.installation.Outputs;
import org.mailrecall.local.scenario.installation.Scenarios;
import org.mailrecall.model.Input.Ask;
import org.mailrecall.testbed.JavaProcess;
import org.mailrecall.testbed.Ports;

/** Each command of the page "Operate", in the order of the page, while a recall waits for its copy. */
public abstract class OperateScenarios extends Scenarios {
    private static final String RUN = "recall run --config recall.conf";
    private static final String STOP = "kill -TERM $(cat recall.pid)";
    private static final String FORGET_STATE = "rm -r state";
    private static final String ASK = "curl --fail http://localhost:8080";

    /** A process of its own starts, makes its changelogs or restores its state; on a busy machine that takes long. */
    private static final Duration START = Duration.ofMinutes(4);

    private final HttpClient http = HttpClient.newHttpClient();
    private int port;
    private Path config;
    private JavaProcess processor;

    @AfterEach
    void stop() {
        if (processor != null) {
            processor.kill();
        }
    }

    @Test
    void every_command_of_the_page_does_what_the_page_says_and_a_recall_outlives_them_all() throws Exception {
        port = Ports.free(1).get(0);
        installation
                .with("http.enabled", true)
                .with("http.port", port)
                .with("streams.state-dir", directory.resolve("state").toString());
        config = installation.write(directory.resolve("recall.conf"));
        Ask waits = null;
        List<String> run = new ArrayList<>();
        for (String command : OperatePage.commands()) {
            if (command.startsWith("helm ") || command.startsWith("kubectl ")) {
                continue; // OperatePageTest in deploy/helm
            }
            System.out.println("$ " + command);
            execute(command, run.isEmpty());
            run.add(command);
            if (waits == null && command.equals(RUN)) {
                waits = Mail.ask("operate", System.currentTimeMillis(), "ann@contoso.example");
                installation.send().now(waits);
                installation.send().flush();
            }
        }
        assertThat(run).contains(RUN, STOP, FORGET_STATE, ASK + "/health/ready", ASK + "/metrics");
        installation.send().now(Mail.copy(waits, "ann@contoso.example", System.currentTimeMillis()));
        Outputs outputs = installation.outputs();
        outputs.await("the command", () -> assertThat(outputs.commands()).hasSize(1));
        installation.send().outcome(Mail.answer(outputs.commands().get(0), OutcomeStatus.DELETED));
        outputs.await("its end", () -> assertThat(outputs.ends()).hasSize(1));
        assertThat(outputs.ends().get(0).getResult()).isEqualTo(RecallResult.Success);
    }

    /** @param first nothing is there yet: the first command looks, and says so with its exit code */
    private void execute(String command, boolean first) throws Exception {
        if (command.equals(RUN)) {
            assertThat(processor == null || !processor.isAlive())
                    .as("one instance at a time")
                    .isTrue();
            processor = JavaProcess.start(new JavaProcess.Spec(
                    "processor",
                    System.getProperty("java.class.path"),
                    List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                    RecallCli.class.getName(),
                    List.of("run", "--config", config.toString()),
                    Path.of("target", "operate-scenario.log")));
        } else if (command.equals(STOP)) {
            assertThat(processor.stop(Installation.PATIENCE)).as("ends in time").isTrue();
        } else if (command.equals(FORGET_STATE)) {
            Path state = directory.resolve("state");
            assertThat(Files.list(state)).isNotEmpty();
            Utils.delete(state.toFile());
        } else if (command.startsWith(ASK)) {
            Awaitility.await(command).atMost(START).until(() -> answers(command.substring(ASK.length())));
        } else {
            List<String> arguments = OperatePage.recall(command);
            assertThat(arguments)
                    .as("a command that this test can run: " + command)
                    .isNotEmpty();
            recall(arguments, first ? 1 : 0);
        }
    }

    private boolean answers(String path) throws IOException, InterruptedException {
        assertThat(processor.isAlive())
                .as("the processor, see target/operate-scenario.log")
                .isTrue();
        try {
            URI uri = URI.create("http://localhost:" + port + path);
            return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                            .statusCode()
                    == 200;
        } catch (ConnectException notYet) {
            return false;
        }
    }

    private void recall(List<String> arguments, int exitCode) {
        StringWriter out = new StringWriter();
        PrintWriter printer = new PrintWriter(out, true);
        String[] here = arguments.stream()
                .map(argument -> argument.equals("recall.conf") ? config.toString() : argument)
                .toArray(String[]::new);
        int exit = RecallCli.commandLine().setOut(printer).setErr(printer).execute(here);
        assertThat(exit).as(String.join(" ", here) + "\n" + out).isEqualTo(exitCode);
    }
}
