package org.mailrecall.bench.run.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Measures the size of stores and topics on disk. */
public final class Sizes {
    private Sizes() {}

    /** Returns the bytes of all files below a state directory that have a matching name in their path. */
    public static long ofStores(Path stateDir, Predicate<String> name) {
        try (Stream<Path> files = Files.walk(stateDir)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> StreamSupport.stream(
                                    stateDir.relativize(file).spliterator(), false)
                            .anyMatch(part -> name.test(part.toString())))
                    .mapToLong(Sizes::size)
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look into " + stateDir, e);
        }
    }

    /** Returns the bytes of the logs of all topics with a matching name. */
    public static long ofTopics(Arena arena, Predicate<String> name) {
        List<Integer> brokers = CommitWatch.get(
                        () -> arena.admin().describeCluster().nodes().get())
                .stream()
                .map(node -> node.id())
                .toList();
        return CommitWatch.get(() ->
                        arena.admin().describeLogDirs(brokers).allDescriptions().get())
                .values()
                .stream()
                .flatMap(dirs -> dirs.values().stream())
                .flatMap(dir -> dir.replicaInfos().entrySet().stream())
                .filter(replica -> name.test(replica.getKey().topic()))
                .mapToLong(replica -> replica.getValue().size())
                .sum();
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
