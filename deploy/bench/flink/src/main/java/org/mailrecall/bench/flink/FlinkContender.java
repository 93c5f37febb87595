package org.mailrecall.bench.flink;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.mailrecall.bench.contender.ContenderSettings;

/**
 * The process of the Flink contender: a Flink cluster in this JVM that runs until SIGTERM or the end of standard input.
 */
public final class FlinkContender {
    private FlinkContender() {}

    /** Starts the contender. The only argument is the properties file that {@link ContenderSettings} reads. */
    public static void main(String[] args) throws Exception {
        if (args.length != 1) {
            System.err.println("one argument is needed: the contender's properties file");
            System.exit(2);
        }
        ContenderSettings settings = ContenderSettings.read(Path.of(args[0]));
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.createLocalEnvironment(settings.threads(), Tuning.of(settings));
        new RecallJob(settings, env).build();
        JobClient job = env.executeAsync(settings.applicationId());
        endWithInput();
        job.getJobExecutionResult().get();
    }

    /**
     * Ends the process when its standard input is closed. Uncommitted work is not part of any result, so nothing is
     * awaited.
     */
    private static void endWithInput() {
        Thread leash = new Thread(
                () -> {
                    try {
                        while (System.in.read() >= 0) {
                            continue;
                        }
                    } catch (IOException e) {
                        // standard input has ended as well
                    }
                    System.exit(0);
                },
                "leash");
        leash.setDaemon(true);
        leash.start();
    }
}
