package org.mailrecall.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The pages as they stand in the repository. */
final class Written {
    static final Path MODULE =
            Path.of(System.getProperty("basedir", ".")).toAbsolutePath().normalize();
    static final Path REPOSITORY = MODULE.getParent();

    /** A fenced block: the word behind the fence, and the content. */
    record Block(Path page, String language, String content) {}

    private Written() {}

    static List<Path> filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** Returns every Markdown page of this module. */
    static List<Path> pages() {
        return files(MODULE, ".md").stream()
                .filter(page -> !page.startsWith(MODULE.resolve("target")))
                .toList();
    }

    static List<Path> files(Path folder, String ending) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Block> blocks(Path page) {
        List<Block> blocks = new ArrayList<>();
        StringBuilder content = null;
        String language = null;
        for (String line : read(page).lines().toList()) {
            if (!line.startsWith("```")) {
                if (content != null) {
                    content.append(line).append('\n');
                }
            } else if (content == null) {
                language = line.substring(3);
                content = new StringBuilder();
            } else {
                blocks.add(new Block(page, language, content.toString()));
                content = null;
            }
        }
        if (content != null) {
            throw new AssertionError(page + ": a block is not closed");
        }
        return blocks;
    }
}
