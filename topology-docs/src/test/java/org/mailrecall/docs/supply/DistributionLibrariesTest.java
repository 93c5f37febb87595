package org.mailrecall.docs.supply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every library of a distribution was reviewed, and has no known hole. */
@Tag("slow") // the phase package makes the folders
class DistributionLibrariesTest {
    @ParameterizedTest
    @ValueSource(strings = {"cli", "mail", "desk"})
    void every_library_was_reviewed_and_has_no_known_hole(String program) throws IOException {
        Path lib = Path.of("..", "streams-app", program, "target", "lib");
        assumeTrue(Files.isDirectory(lib), "the module is packaged");
        try (Stream<Path> jars = Files.list(lib)) {
            List<Library> libraries =
                    jars.map(Library::of).filter(library -> !library.isOurs()).toList();

            assertThat(libraries).hasSizeGreaterThan(20);
            assertThat(new LibraryReview().findings(libraries)).isEmpty();
        }
    }
}
