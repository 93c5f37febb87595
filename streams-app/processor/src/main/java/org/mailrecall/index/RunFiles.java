package org.mailrecall.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The directory of a store: its run files, and a list of the runs in them as of a changelog offset. The list begins
 * with a checksum of the rest, because a damaged offset would otherwise be believed.
 */
final class RunFiles {
    private static final String LIST = "runs.list";
    private static final String SUFFIX = ".run";
    private static final String CHECKSUM = "checksum ";
    /** ISO 8859-1, in which any bytes are a text, so that damage is found by the checksum. The list itself is ASCII. */
    private static final Charset ASCII = StandardCharsets.ISO_8859_1;

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

    /**
     * Fills the levels with the runs that the list names, and deletes all files that the list does not name.
     *
     * @return the time before which deliveries need not be remembered; 0 without a list
     * @throws CorruptRunException when the list or the header of a run is damaged
     */
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
        for (String line : checked(Files.readAllLines(directory.resolve(LIST), ASCII))) {
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

    private List<String> checked(List<String> lines) {
        List<String> rest = lines.subList(Math.min(1, lines.size()), lines.size());
        if (lines.isEmpty() || !lines.get(0).equals(checksum(rest))) {
            throw new CorruptRunException(directory.resolve(LIST) + " has another checksum than when written");
        }
        return rest;
    }

    private static String checksum(List<String> lines) {
        byte[] bytes = String.join("\n", lines).getBytes(ASCII);
        return CHECKSUM + Integer.toHexString(Pages.checksum(bytes, 0, bytes.length));
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
        lines.add(0, checksum(lines));
        try {
            Path draft = directory.resolve(LIST + ".new");
            Files.write(draft, lines, ASCII);
            Files.move(draft, directory.resolve(LIST), StandardCopyOption.ATOMIC_MOVE);
            savedOffset = offset;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + directory.resolve(LIST), e);
        }
    }

    /** Deletes the saved list, because it is out of date from now on. Does nothing if there is none. */
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
