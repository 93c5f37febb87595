package org.mailrecall.faults;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mailrecall.faults.network.Network;

/**
 * The figures of a run, written to a file for programs that add up several runs.
 *
 * @param kills how often an instance was killed with SIGKILL while it ran
 * @param recoveries the times of recovery by kind of fault, in milliseconds, ascending
 */
record Figures(
        Options options,
        Network.Kind network,
        long records,
        int recipientRecalls,
        int kills,
        Map<String, List<Long>> recoveries) {
    private static final String FILE = "figures.json";

    void write(Path directory, int violations) throws IOException {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("seed", options.seed());
        all.put("minutes", options.minutes());
        all.put("windowSeconds", options.times().window().toSeconds());
        all.put("network", network.toString());
        all.put("standby", options.standby());
        all.put("records", records);
        all.put("recipientRecalls", recipientRecalls);
        all.put("instancesKilled", kills);
        all.put("recoveryMillis", recoveries);
        all.put("violations", violations);
        new ObjectMapper()
                .writerWithDefaultPrettyPrinter()
                .writeValue(directory.resolve(FILE).toFile(), all);
    }
}
