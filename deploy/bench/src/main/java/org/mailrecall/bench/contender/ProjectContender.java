package org.mailrecall.bench.contender;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.mailrecall.config.RecallConfig;
import org.mailrecall.runtime.RecallApp;
import org.mailrecall.testbed.Leash;

/** This project, as {@code recall run} starts it: metrics, partition check, dead letters and bounds as by default. */
public final class ProjectContender {
    /** Settings of {@code reference.conf} that a measurement changes, each with this before its key. */
    public static final String EXTRA = "recall.bench.set.";

    private ProjectContender() {}

    public static void main(String[] args) throws InterruptedException {
        Leash.hold();
        RecallApp app = RecallApp.start(config(ContenderSettings.read(Path.of(args[0]))));
        Runtime.getRuntime().addShutdownHook(new Thread(app::close, "stop"));
        System.exit(app.awaitEnd());
    }

    /**
     * Returns the configuration of the processor for a contender's settings; all remaining keys keep their defaults.
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
