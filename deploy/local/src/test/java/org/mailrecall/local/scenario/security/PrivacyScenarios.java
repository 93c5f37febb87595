package org.mailrecall.local.scenario.security;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.events.OutcomeStatus;
import org.mailrecall.local.scenario.installation.Live;
import org.mailrecall.local.scenario.installation.Mail;
import org.mailrecall.local.scenario.installation.Outputs;
import org.mailrecall.local.scenario.installation.SaidInLogs;
import org.mailrecall.local.scenario.installation.Scenarios;
import org.mailrecall.model.Input.Ask;
import org.mailrecall.runtime.RecallApp;
import org.mailrecall.topology.state.Store;
import org.mailrecall.topology.state.StoreCatalogue;

/** The people and messages of a run are looked for in its files, its log, its metrics and its answers to probes. */
public abstract class PrivacyScenarios extends Scenarios {
    private static final long WINDOW = 120_000;
    private static final String DOMAIN = "@contoso.example";
    private static final int LETTERS = 20;

    /** Where the catalogue of stores says that something is plain, and why; of mail that nobody recalls, nowhere. */
    private static final Set<String> MAY_NAME_WHO_RECALLS = StoreCatalogue.ALL.stream()
            .filter(store -> !store.plain().isBlank())
            .map(Store::name)
            .collect(Collectors.toSet());

    @Test
    void files_log_metrics_and_probes_name_nobody_but_those_who_recall_and_these_only_where_it_is_said()
            throws Exception {
        String spoken;
        try (SaidInLogs log = new SaidInLogs()) {
            RecallApp app = Live.shortTimes(installation, WINDOW)
                    .with("http.enabled", true)
                    .with("http.port", 0)
                    .startAndAwait();
            int port = app.httpPort().orElseThrow();
            play();
            spoken = get(port, "/metrics") + get(port, "/health/ready") + get(port, "/health/live");
            installation.stop();
            spoken += String.join("\n", log.lines());
        }
        assertThat(spoken).contains("recall_").doesNotContain(DOMAIN, "m-zz", "zz-");

        Path state = directory.resolve("state");
        List<Path> files = files(state);
        assertThat(files).hasSizeGreaterThan(LETTERS);
        for (Path file : files) {
            String bytes = Files.readString(file, ISO_8859_1);
            assertThat(bytes).as("mail that nobody recalls, in %s", file).doesNotContain("zz-letter", "zz-reader");
            if (stores(state, file).noneMatch(MAY_NAME_WHO_RECALLS::contains)) {
                assertThat(bytes).as("%s", file).doesNotContain(DOMAIN, "zz-");
            }
        }
        assertThat(files).as("the search finds what is there").anySatisfy(file -> assertThat(
                        Files.readString(file, ISO_8859_1))
                .contains("zz-recalled"));
    }

    /** Mail that stays, mail that is taken back, mail that is waited for, and input that is none. */
    private void play() {
        long now = System.currentTimeMillis();
        for (int n = 0; n < LETTERS; n++) {
            Ask nobodyAsks = Mail.ask("zz-letter" + n, now, "zz-reader" + n + DOMAIN);
            installation.send().now(Mail.copy(nobodyAsks, "zz-reader" + n + DOMAIN, now));
        }
        Ask ask = Mail.ask("zz-recalled", now, "zz-own" + DOMAIN, "zz-awaited" + DOMAIN);
        installation.send().now(Mail.copy(ask, "zz-own" + DOMAIN, now));
        installation.send().now(ask);
        installation
                .send()
                .send(
                        Topics.DELETE_OUTCOMES,
                        null,
                        "zz-key".getBytes(UTF_8),
                        "zz-none".getBytes(UTF_8),
                        new RecordHeaders());
        installation.send().flush();
        Outputs outputs = installation.outputs();
        outputs.await("a command", () -> assertThat(outputs.commands()).hasSize(1));
        outputs.commands().forEach(command -> installation.send().outcome(Mail.answer(command, OutcomeStatus.DELETED)));
        installation.send().flush();
        outputs.await("an end, and a dead letter", () -> {
            assertThat(outputs.ends()).hasSize(1);
            assertThat(outputs.deadLetters()).hasSize(1);
        });
    }

    private static String get(int port, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }

    private static List<Path> files(Path state) throws IOException {
        try (Stream<Path> all = Files.walk(state)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    /** Returns the directories on the way to a file: the task's directory, and those of a store. */
    private static Stream<String> stores(Path state, Path file) {
        return Stream.iterate(state.relativize(file), path -> path != null, Path::getParent)
                .map(path -> path.getFileName().toString());
    }
}
