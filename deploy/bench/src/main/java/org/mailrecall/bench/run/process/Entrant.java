package org.mailrecall.bench.run.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.mailrecall.bench.contender.ConsumerContender;
import org.mailrecall.bench.contender.CopyContender;
import org.mailrecall.bench.contender.DropContender;
import org.mailrecall.bench.contender.DslContender;
import org.mailrecall.bench.contender.ProjectContender;

/**
 * A contender, and how its process is started.
 *
 * @param letter the contender's letter in the tables
 * @param name the contender's name in the tables
 * @param mainClass the main class of the process
 * @param classpath the class path of the process
 * @param jvmArgs options of the JVM, after those that all contenders get
 */
public record Entrant(String letter, String name, String mainClass, String classpath, List<String> jvmArgs) {
    /** A plain consumer: the least that reading takes. */
    public static final Entrant CONSUMER = here("p", "plain consumer", ConsumerContender.class);

    /** Kafka Streams that reads and drops: the least that reading with Kafka Streams takes. */
    public static final Entrant DROP = here("r", "reads and drops", DropContender.class);

    /** The contender that copies each record and remembers nothing. */
    public static final Entrant COPY = here("a", "stateless copy", CopyContender.class);

    public static final Entrant DSL = here("b", "plain Streams DSL", DslContender.class);
    public static final Entrant PROJECT = here("d", "this project", ProjectContender.class);

    private static final String FLINK_MAIN = "org.mailrecall.bench.flink.FlinkContender";

    /** Returns the Flink contender; empty where it is not built. */
    public static Optional<Entrant> flink(Path home) {
        Path module = home.resolve("deploy/bench/flink");
        Path lib = module.resolve("target/lib");
        if (!Files.isDirectory(lib)) {
            return Optional.empty();
        }
        Path options = module.resolve("jvm.options");
        List<String> jvmArgs = Files.exists(options) ? List.of("@" + options) : List.of();
        return Optional.of(new Entrant(
                "c", "Apache Flink", FLINK_MAIN, module.resolve("target/*") + ":" + lib.resolve("*"), jvmArgs));
    }

    private static Entrant here(String letter, String name, Class<?> main) {
        return new Entrant(letter, name, main.getName(), System.getProperty("java.class.path"), List.of());
    }

    public boolean isCopy() {
        return letter.equals(COPY.letter);
    }

    /** Tells whether the contender sends commands. */
    public boolean commands() {
        return !isCopy() && !letter.equals(CONSUMER.letter) && !letter.equals(DROP.letter);
    }
}
