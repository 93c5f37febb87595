package org.mailrecall.compose;

import java.io.IOException;
import java.nio.file.Path;

/** The directory of the Compose file, with the files that its service {@code secrets} makes. */
final class Compose {
    static final Path HOME = home();

    private Compose() {}

    /** Runs the script of the service {@code secrets}. */
    static void prepare(Path secrets) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        "bash",
                        HOME.resolve("kafka/prepare").toString(),
                        secrets.toString(),
                        HOME.resolve("recall/recall.conf").toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException("kafka/prepare ended with " + process.exitValue());
        }
    }

    private static Path home() {
        Path here = Path.of("").toAbsolutePath();
        return (here.endsWith(Path.of("deploy", "helm")) ? here.getParent() : here.resolve("deploy"))
                .resolve("compose");
    }
}
