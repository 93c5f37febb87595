package org.mailrecall.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The directory of a store: its run files, and the list of what they hold as of a changelog offset. */
final class RunFiles {
    private static final String LIST = "runs.list";
    private static final String SUFFIX = ".run";

    private final Path directory;
    private long number;
    private Long savedOffset;

    RunFiles(Path directory) {
        this.directory = directory;
    }

    Long savedOffset() {
        return savedOffset;
    }

    RunFile create() {
        return new RunFile(directory.resolve(String.format("%016d", ++number) + SUFFIX));
    }

    /** Fills levels with what the list names, and says what need not be remembered any more; deletes all else. */
    long load(RunLevels levels) {
        try {
            Files.createDirectories(directory);
            Map<String, RunFile> named = new HashMap<>();
            long forgetBefore = Files.exists(directory.resolve(LIST)) ? read(levels, named) : 0;
            deleteAllBut(named);
            return forgetBefore;
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            throw new CorruptRunException(directory.resolve(LIST) + " is no list of runs: " + e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + directory, e);
        }
    }

    private long read(RunLevels levels, Map<String, RunFile> named) throws IOException {
        long forgetBefore = 0;
        for (String line : Files.readAllLines(directory.resolve(LIST), StandardCharsets.UTF_8)) {
            String[] words = line.split(" ");
            switch (words[0]) {
                case "offset" -> savedOffset = Long.valueOf(words[1]);
                case "forget-before" -> forgetBefore = Long.parseLong(words[1]);
                default -> {
                    RunFile file = named.computeIfAbsent(words[2], name -> new RunFile(directory.resolve(name)));
                    levels.add(Integer.parseInt(words[1]), Run.open(file, Long.parseLong(words[3])));
                    number = Math.max(number, Long.parseLong(words[2].replace(SUFFIX, "")));
                }
            }
        }
        return forgetBefore;
    }

    private void deleteAllBut(Map<String, RunFile> named) throws IOException {
        try (Stream<Path> found = Files.list(directory)) {
            for (Path path : found.toList()) {
                String name = path.getFileName().toString();
                if (!name.equals(LIST) && !named.containsKey(name)) {
                    Files.delete(path);
                }
            }
        }
    }

    void save(long offset, long forgetBefore, RunLevels levels) {
        List<String> lines = new ArrayList<>();
        lines.add("offset " + offset);
        lines.add("forget-before " + forgetBefore);
        for (int level = 0; level < levels.all().size(); level++) {
            for (Run run : levels.all().get(level)) {
                lines.add("run " + level + " " + run.file().name() + " " + run.at());
            }
        }
        try {
            Path draft = directory.resolve(LIST + ".new");
            Files.write(draft, lines, StandardCharsets.UTF_8);
            Files.move(draft, directory.resolve(LIST), StandardCopyOption.ATOMIC_MOVE);
            savedOffset = offset;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + directory.resolve(LIST), e);
        }
    }

    /** From now on the list is not true any more. */
    void forgetSaved() {
        if (savedOffset == null) {
            return;
        }
        savedOffset = null;
        try {
            Files.deleteIfExists(directory.resolve(LIST));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + directory.resolve(LIST), e);
        }
    }
}
