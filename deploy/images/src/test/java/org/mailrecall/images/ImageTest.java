package org.mailrecall.images;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageTest {
    @TempDir
    static Path directory;

    private static Image image;

    @BeforeAll
    static void unpack() throws IOException {
        image = Image.unpack(Path.of("target", "jib-image.tar"), directory);
    }

    @Test
    void it_runs_as_a_user_without_rights_in_the_directory_of_its_state() {
        assertThat(image.config().path("User").asText()).isEqualTo("10001:10001");
        assertThat(image.config().path("WorkingDir").asText()).isEqualTo("/var/lib/recall");
        assertThat(image.entries())
                .as("a new volume can be written by that user")
                .containsEntry("/var/lib/recall/", 0777);
    }

    @Test
    void nothing_but_the_state_directory_can_be_written_by_others() {
        image.entries().forEach((path, mode) -> {
            if (!path.startsWith("/var/lib/recall/")) {
                assertThat(mode & 0022).as(path).isZero();
            }
        });
    }

    @Test
    void it_says_what_it_is_by_the_labels_of_the_open_container_initiative() {
        JsonNode labels = image.config().path("Labels");
        for (String key : List.of("title", "description", "version", "revision", "licenses")) {
            assertThat(labels.path("org.opencontainers.image." + key).asText())
                    .as(key)
                    .isNotBlank();
        }
    }

    @Test
    void it_holds_its_program_and_no_other_and_nothing_of_tests() throws IOException {
        assertThat(libraries())
                .anyMatch(name -> name.startsWith(System.getProperty("image.library")))
                .noneMatch(name -> name.matches(System.getProperty("image.foreign")));
    }

    @Test
    void its_bill_of_materials_names_every_library_with_a_licence() throws IOException {
        Assumptions.assumeFalse(
                "offline=true".equals(System.getProperty("image.build")),
                "skipped: an offline build (mvn -o) makes no bill of materials");
        JsonNode bill = new ObjectMapper()
                .readTree(image.file("/app/sbom/mail-recall.cdx.json").toFile());
        List<JsonNode> components = StreamSupport.stream(bill.path("components").spliterator(), false)
                .toList();
        List<String> named = components.stream()
                .map(component -> component.path("name").asText()
                        + '-'
                        + component.path("version").asText())
                .toList();
        assertThat(libraries()).allSatisfy(library -> assertThat(named).anyMatch(library::startsWith));
        assertThat(components)
                .filteredOn(component -> !component.path("group").asText().equals("org.mailrecall"))
                .allSatisfy(component -> assertThat(component.path("licenses"))
                        .as(component.path("purl").asText())
                        .isNotEmpty());
    }

    @Test
    void its_entry_point_starts_the_command_line() throws Exception {
        Path classPath = directory.resolve("class-path");
        Files.writeString(
                classPath,
                Files.readString(image.file("/app/jib-classpath-file")).replace("/app/", image.file("/app") + "/"));
        List<String> command = new ArrayList<>();
        image.config().path("Entrypoint").forEach(word -> command.add(word.asText()));
        command.replaceAll(word -> word.equals("@/app/jib-classpath-file") ? "@" + classPath : word);
        image.config().path("Cmd").forEach(word -> command.add(word.asText()));

        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output).contains("Usage: recall").contains(System.getProperty("image.command"));
    }

    private static List<String> libraries() throws IOException {
        try (var files = Files.list(image.file("/app/libs"))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
