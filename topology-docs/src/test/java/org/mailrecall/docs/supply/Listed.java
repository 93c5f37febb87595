package org.mailrecall.docs.supply;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A line of a list of libraries: a name, which may end in {@code *}, and what is said of it. */
record Listed(String library, List<String> columns) {
    private static final Path LISTS = Path.of("..", "deploy", "supply-chain");

    static List<Listed> read(String file) {
        try {
            return Files.readAllLines(LISTS.resolve(file)).stream()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> List.of(line.split("\t")))
                    .map(columns -> new Listed(columns.get(0), columns.subList(1, columns.size())))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isOf(String artifact) {
        return library.endsWith("*")
                ? artifact.startsWith(library.substring(0, library.length() - 1))
                : artifact.equals(library);
    }
}
