package org.mailrecall.faults.ground;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.mailrecall.faults.evidence.StoreContents.Contents;
import org.mailrecall.faults.oracle.Violation;

/** The bits that were flipped in the files of stores, and the fate of each. */
public final class Damage {
    /** The kinds of store files; each is read at the latest when a store is opened or every key is read. */
    private static final Map<String, Predicate<String>> KINDS = Map.of(
            "table", name -> name.endsWith(".sst"),
            "run", name -> name.endsWith(".run"),
            "list", name -> name.equals("runs.list") || name.startsWith("MANIFEST") || name.equals("CURRENT"));

    /** A flipped bit: the byte of this very file differs from the written byte. */
    private record Flip(Path state, Path file, Object identity, long at, int flipped) {
        boolean isStillThere() {
            try (RandomAccessFile now = new RandomAccessFile(file.toFile(), "r")) {
                now.seek(at);
                return now.read() == flipped && identity.equals(identityOf(file));
            } catch (IOException e) {
                return false;
            }
        }

        /** Tells whether the flip is in a store, named as in {@link Contents}. */
        boolean isOf(String store) {
            String path = file.toString();
            return path.contains("/" + store + "/") || path.contains("/" + store.replace("/", "/rocksdb/") + "/");
        }
    }

    private final List<Flip> flips = new ArrayList<>();

    /**
     * Flips a bit in a random file of a random kind below the state directory of a stopped instance; returns a
     * description.
     */
    public String flipOne(Path state, Random random) {
        List<String> kinds = KINDS.keySet().stream().sorted().toList();
        String kind = kinds.get(random.nextInt(kinds.size()));
        try (Stream<Path> files = Files.walk(state)) {
            List<Path> some = files.filter(
                            file -> KINDS.get(kind).test(file.getFileName().toString()))
                    .sorted()
                    .toList();
            if (some.isEmpty()) {
                throw new Fault.SkippedException("no store has a " + kind + " file yet");
            }
            Path file = some.get(random.nextInt(some.size()));
            try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
                long at = (long) (random.nextDouble() * bytes.length());
                bytes.seek(at);
                int flipped = bytes.read() ^ 1 << random.nextInt(8);
                bytes.seek(at);
                bytes.write(flipped);
                flips.add(new Flip(state, file, identityOf(file), at, flipped));
                return state.relativize(file) + " byte " + at + " of " + bytes.length();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Object identityOf(Path file) throws IOException {
        return Files.getAttribute(file, "unix:ino");
    }

    /**
     * Judges the flips after every key was read: a flip that is still in its file must have been detected, or lie where
     * nothing is read.
     *
     * @param contents of each state directory
     */
    public List<Violation> judge(Map<Path, Contents> contents) {
        Map<String, Integer> fates = new LinkedHashMap<>();
        List<Violation> found = new ArrayList<>();
        for (Flip flip : flips) {
            boolean damaged =
                    contents.get(flip.state()).damaged().keySet().stream().anyMatch(flip::isOf);
            String fate = !flip.isStillThere()
                    ? "healed while running"
                    : damaged ? "found when every key was read" : "in bytes that no key needs";
            fates.merge(fate, 1, Integer::sum);
        }
        contents.forEach((state, held) -> held.damaged().forEach((store, why) -> {
            if (flips.stream()
                    .noneMatch(flip -> flip.state().equals(state) && flip.isOf(store) && flip.isStillThere())) {
                found.add(new Violation("I6", state + ": " + store + " is damaged, and nobody did it: " + why));
            }
        }));
        if (!flips.isEmpty()) {
            System.out.println("bits flipped: " + flips.size() + ", " + fates);
        }
        return found;
    }
}
