package org.mailrecall.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class GeneratedDocsTest {
    private static final Path GENERATED = Written.MODULE.resolve("generated");
    private static final String REFRESH = "mvn -pl topology-docs -am test -Ddocs.update=true"
            + " -Dtest=GeneratedDocsTest -Dsurefire.failIfNoSpecifiedTests=false";

    @Test
    void what_is_written_is_what_runs() throws IOException {
        SortedMap<String, String> now = GeneratedDocs.files(Written.REPOSITORY);
        if (Boolean.getBoolean("docs.update")) {
            update(now);
        }
        SortedMap<String, String> written = written();
        assertThat(written.keySet()).as("files; refresh with: " + REFRESH).isEqualTo(now.keySet());
        now.forEach((name, content) -> assertThat(written.get(name))
                .as("generated/" + name + " is stale; refresh with: " + REFRESH)
                .isEqualTo(content));
    }

    @Test
    void the_same_code_gives_the_same_bytes() {
        assertThat(GeneratedDocs.files(Written.REPOSITORY)).isEqualTo(GeneratedDocs.files(Written.REPOSITORY));
    }

    private static SortedMap<String, String> written() throws IOException {
        SortedMap<String, String> files = new TreeMap<>();
        for (Path file : Written.filesIn(GENERATED)) {
            files.put(file.getFileName().toString(), Files.readString(file));
        }
        return files;
    }

    private static void update(SortedMap<String, String> now) throws IOException {
        Files.createDirectories(GENERATED);
        for (Path file : Written.filesIn(GENERATED)) {
            Files.delete(file);
        }
        for (var file : now.entrySet()) {
            Files.writeString(GENERATED.resolve(file.getKey()), file.getValue());
        }
    }
}
