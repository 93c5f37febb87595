package org.mailrecall.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

class ComposeFileTest {
    /** Services that do a single job and end. */
    private static final List<String> ONE_SHOTS = List.of("secrets", "acls", "provision");

    private static final Path COMPOSE = Compose.HOME.resolve("compose.yml");

    @Test
    void compose_takes_the_file_with_every_profile() throws Exception {
        assumeTrue(
                Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .anyMatch(directory -> new File(directory, "docker-compose").canExecute()),
                "docker-compose is not installed: apt-get install docker-compose");
        Process process = new ProcessBuilder("docker-compose", "--profile", "watch", "config", "--quiet")
                .directory(Compose.HOME.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }

    @Test
    void each_service_that_stays_says_whether_it_is_well() throws Exception {
        services().fields().forEachRemaining(service -> {
            boolean oneShot = ONE_SHOTS.contains(service.getKey());
            assertThat(service.getValue().has("healthcheck"))
                    .as(service.getKey())
                    .isEqualTo(!oneShot);
        });
    }

    @Test
    void images_have_a_version_and_can_be_replaced_by_those_of_another_registry() throws Exception {
        services().fields().forEachRemaining(service -> {
            String image = service.getValue().path("image").asText();
            assertThat(image)
                    .as(service.getKey())
                    .matches("\\$\\{[A-Z]+_IMAGE:-(mail-recall|[a-z./-]+:[A-Za-z0-9.-]+)}");
            assertThat(image).doesNotContain("latest");
        });
    }

    @Test
    void ports_are_open_on_this_machine_alone() throws Exception {
        services()
                .findValues("ports")
                .forEach(
                        ports -> ports.forEach(port -> assertThat(port.asText()).startsWith("127.0.0.1:")));
    }

    @Test
    void files_that_are_mounted_exist() throws Exception {
        for (JsonNode volumes : services().findValues("volumes")) {
            for (JsonNode volume : volumes) {
                String source = volume.asText().split(":")[0];
                if (source.startsWith(".")) {
                    assertThat(Compose.HOME.resolve(source)).exists();
                }
            }
        }
    }

    private static JsonNode services() throws Exception {
        // Jackson does not resolve the anchors of YAML.
        Object tree = new Yaml().load(Files.readString(COMPOSE));
        return new ObjectMapper().valueToTree(tree).path("services");
    }
}
