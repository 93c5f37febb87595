package org.mailrecall.faults.fault;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.mailrecall.faults.stack.Instance;

/** The state directory of an instance that does not run. */
public final class State {
    private State() {}

    public static void delete(Instance instance) {
        try (Stream<Path> files = Files.walk(instance.stateDirectory())) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                if (!file.equals(instance.stateDirectory())) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In a random table file; says where. */
    static String flipBit(Instance instance, Random random) {
        try (Stream<Path> files = Files.walk(instance.stateDirectory())) {
            List<Path> tables = files.filter(file ->
                            file.toString().endsWith(".sst") || file.toString().endsWith(".run"))
                    .sorted()
                    .toList();
            if (tables.isEmpty()) {
                throw new Fault.SkippedException("no store has a table file yet");
            }
            Path table = tables.get(random.nextInt(tables.size()));
            try (RandomAccessFile file = new RandomAccessFile(table.toFile(), "rw")) {
                long at = (long) (random.nextDouble() * file.length());
                file.seek(at);
                int before = file.read();
                file.seek(at);
                file.write(before ^ 1 << random.nextInt(8));
                return table + " byte " + at;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
