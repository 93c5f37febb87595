package org.mailrecall.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PackagesTest {
    private static final List<Path> MODULES = Stream.of("schemas", "streams-app", "topology-docs", "deploy")
            .map(Written.REPOSITORY::resolve)
            .toList();

    @Test
    void each_package_says_what_belongs_there() {
        List<Path> silent = MODULES.stream()
                .flatMap(module -> Written.files(module, ".java").stream())
                .filter(file -> file.toString().contains("/src/main/java/"))
                .map(Path::getParent)
                .distinct()
                .filter(folder -> !Files.exists(folder.resolve("package-info.java")))
                .map(Written.REPOSITORY::relativize)
                .toList();
        assertThat(silent).as("packages without package-info.java").isEmpty();
    }
}
