package org.mailrecall.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.tools.ant.BuildException;
import org.apache.tools.ant.Project;
import org.apache.tools.ant.ProjectHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The build takes Confluent's classes from one bundle alone: its steps are run here, as pom.xml has them, with others. */
class PinnedBundleTest {
    private static final Path POM = Path.of("pom.xml");
    private static final String VERSION = "7.9.2";
    private static final String CLASS = "io/confluent/Anything.class";

    @TempDir
    Path directory;

    @Test
    void another_bundle_than_the_pinned_one_ends_the_build_before_anything_is_taken_from_it() throws Exception {
        Path bundle = bundle();
        String pinned = property("pulsar-io-kafka.sha256");
        assertThat(pinned).matches("[0-9a-f]{64}");

        assertThatThrownBy(() -> run(bundle, pinned))
                .isInstanceOf(BuildException.class)
                .hasMessageContaining("is not the bundle");
        assertThat(directory.resolve("classes").resolve(CLASS)).doesNotExist();
    }

    @Test
    void classes_of_a_bundle_that_was_replaced_are_not_kept() throws Exception {
        Path bundle = bundle();
        run(bundle, sha256(bundle));
        assertThat(directory.resolve("classes").resolve(CLASS)).exists();

        assertThatThrownBy(() -> run(bundle, property("pulsar-io-kafka.sha256")))
                .isInstanceOf(BuildException.class);
        assertThat(directory.resolve("classes").resolve(CLASS)).doesNotExist();
    }

    private void run(Path bundle, String sha256) throws IOException {
        Matcher steps =
                Pattern.compile("<target>(.*?)</target>", Pattern.DOTALL).matcher(Files.readString(POM));
        assertThat(steps.find()).isTrue();
        assertThat(steps.group(1)).contains("<checksum");
        Path build = Files.writeString(
                directory.resolve("build.xml"),
                "<project><target name=\"take\">" + steps.group(1) + "</target></project>");
        Project project = new Project();
        project.init();
        project.setProperty("project.build.directory", directory.toString());
        project.setProperty(
                "project.build.outputDirectory", directory.resolve("classes").toString());
        project.setProperty("pulsar-io-kafka.jar", bundle.toString());
        project.setProperty("pulsar-io-kafka.sha256", sha256);
        project.setProperty("confluent.version", VERSION);
        project.setProperty("confluent.unpack.skip", "false");
        ProjectHelper.configureProject(project, build.toFile());
        project.executeTarget("take");
    }

    /** A bundle of the same shape with another class in it. */
    private Path bundle() throws IOException {
        Path library = directory.resolve("library.jar");
        zip(library, CLASS, new byte[] {1});
        Path bundle = directory.resolve("bundle.jar");
        zip(
                bundle,
                "META-INF/bundled-dependencies/kafka-avro-serializer-" + VERSION + ".jar",
                Files.readAllBytes(library));
        return bundle;
    }

    private static void zip(Path file, String name, byte[] content) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
        }
    }

    private static String sha256(Path file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }

    private static String property(String name) throws IOException {
        Matcher value = Pattern.compile("<" + name + ">(.*?)</" + name + ">").matcher(Files.readString(POM));
        assertThat(value.find()).as(name).isTrue();
        return value.group(1);
    }
}
