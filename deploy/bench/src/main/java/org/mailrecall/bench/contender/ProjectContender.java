package org.mailrecall.bench.contender;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.mailrecall.config.RecallConfig;
import org.mailrecall.runtime.RecallApp;
import org.mailrecall.testbed.Leash;

/**
 * The contender that is this project, with metrics, partition check, dead letters and bounds as {@code recall run} has.
 */
public final class ProjectContender {
    /** The beginning of the system properties that change settings of {@code reference.conf}; the key follows. */
    public static final String EXTRA = "recall.bench.set.";

    private ProjectContender() {}

    public static void main(String[] args) throws InterruptedException {
        Leash.hold();
        RecallApp app = RecallApp.start(config(ContenderSettings.read(Path.of(args[0]))));
        Runtime.getRuntime().addShutdownHook(new Thread(app::close, "stop"));
        System.exit(app.awaitEnd());
    }

    /**
     * Returns the configuration of the processor for a contender's settings and the system properties that begin with
     * {@link #EXTRA}; all remaining keys keep their defaults.
     */
    public static RecallConfig config(ContenderSettings settings) {
        Map<String, Object> overrides = new HashMap<>();
        overrides.put("application-id", settings.applicationId());
        overrides.put("kafka.bootstrap-servers", settings.bootstrapServers());
        overrides.put("topics.prefix", settings.topicsPrefix());
        overrides.put("schema-registry.url", settings.registryUrl());
        overrides.put("streams.threads", settings.threads());
        overrides.put("streams.commit-interval", settings.commitIntervalMs() + "ms");
        overrides.put("streams.state-dir", settings.stateDir().toString());
        overrides.put("state.hash-key", "a-key-as-long-as-those-in-production");
        overrides.put("http.host", "127.0.0.1");
        overrides.put("http.port", settings.httpPort());
        System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith(EXTRA))
                .forEach(name -> overrides.put(name.substring(EXTRA.length()), System.getProperty(name)));
        return RecallConfig.of(overrides);
    }
}
