package org.mailrecall.faults.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailrecall.testbed.JavaProcess;
import org.mailrecall.testbed.Place;

/** Network namespaces, without the application; left out where they cannot be had. */
class LanTest {
    private static final int PORT = 9092;
    private static final int MILLIS = 2_000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Path FORWARDING = Path.of("/proc/sys/net/ipv4/ip_forward");

    @TempDir
    Path directory;

    private Lan lan;

    @BeforeEach
    void open() {
        try {
            lan = Lan.open();
        } catch (Ip.FailedException e) {
            Assumptions.abort("no namespaces here: " + e.getMessage());
        }
    }

    @AfterEach
    void close() {
        if (lan != null) {
            lan.close();
        }
    }

    @Test
    void what_is_cut_stands_still_without_a_word_and_goes_on_when_it_is_healed() throws Exception {
        Place server = lan.join("server");
        Place client = lan.join("client");
        String host = server.host();
        try (JavaProcess echo = start(Chatter.Echo.class, server, host)) {
            echo.awaitReady(() -> answers(host), PATIENCE);
            try (JavaProcess talker = start(Chatter.Talker.class, client, host)) {
                awaitHeard(100);

                lan.cut(client, server);
                long heard = heard();
                await().during(Duration.ofSeconds(1)).atMost(PATIENCE).until(() -> heard() <= heard + 1);
                assertThat(answers(host)).as("the harness itself is not cut").isTrue();

                lan.heal();
                awaitHeard(heard + 100);
                assertThat(talker.isAlive()).isTrue();
            }
        }
    }

    @Test
    void the_process_that_was_started_is_the_one_that_runs_there() {
        Place server = lan.join("server");
        try (JavaProcess echo = start(Chatter.Echo.class, server, server.host())) {
            echo.awaitReady(() -> answers(server.host()), PATIENCE);

            assertThat(Ip.run("netns", "pids", own("server")).strip()).isEqualTo(Long.toString(echo.pid()));

            echo.kill();
            assertThat(Ip.run("netns", "pids", own("server"))).isEmpty();
        }
    }

    @Test
    void nothing_is_left_and_the_machine_itself_forwards_no_more_than_before() throws IOException {
        lan.close();
        String forwarding = Files.readString(FORWARDING);

        lan = Lan.open();
        lan.join("server");
        assertThat(Files.readString(FORWARDING)).isEqualTo(forwarding);
        assertThat(Ip.run("netns", "list")).contains(own("router"), own("server"));

        lan.close();
        assertThat(Ip.run("netns", "list")).doesNotContain(own(""));
        assertThat(Ip.run("route"))
                .doesNotContain("faults" + ProcessHandle.current().pid());
    }

    @Test
    void what_a_killed_harness_left_is_removed() throws Exception {
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        String left = "faults-" + dead.pid() + "-router";
        Ip.run("netns", "add", left);
        lan.close();

        lan = Lan.open();

        assertThat(Ip.run("netns", "list")).doesNotContain(left);
    }

    private static String own(String node) {
        return "faults-" + ProcessHandle.current().pid() + "-" + node;
    }

    private JavaProcess start(Class<?> main, Place place, String host) {
        return JavaProcess.start(new JavaProcess.Spec(
                main.getSimpleName(),
                System.getProperty("java.class.path"),
                List.of("-Xmx32m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                main.getName(),
                List.of(host, Integer.toString(PORT)),
                log(main),
                Map.of(),
                place.entry()));
    }

    private Path log(Class<?> main) {
        return directory.resolve(main.getSimpleName() + ".log");
    }

    private void awaitHeard(long count) {
        await().atMost(PATIENCE).until(() -> heard() >= count);
    }

    private long heard() throws IOException {
        return Files.readAllLines(log(Chatter.Talker.class)).size();
    }

    /** Tells whether a host answers a connection of this process. */
    private static boolean answers(String host) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, PORT), MILLIS);
            socket.setSoTimeout(MILLIS);
            socket.getOutputStream().write('?');
            return socket.getInputStream().read() == '?';
        } catch (IOException e) {
            return false;
        }
    }
}
