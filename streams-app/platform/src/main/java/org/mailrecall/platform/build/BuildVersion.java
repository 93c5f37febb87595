package org.mailrecall.platform.build;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * The version of a build.
 *
 * @param version the version of the project, such as {@code 0.1.0-SNAPSHOT}
 * @param commit the abbreviated commit, with {@code -dirty} behind it where files had changed; {@code unknown} for a build
 * outside of a Git checkout
 */
public record BuildVersion(String version, String commit) {
    /**
     * The name of the metric that each program offers: a gauge whose value is always 1, with version and commit as labels.
     * Prometheus reserves the ending {@code info} for another kind of metric.
     */
    public static final String METRIC = "recall.version";

    /** The description of {@link #METRIC}. */
    public static final String METRIC_MEANING =
            "Always 1; the labels name the version and the commit of the running program.";

    private static final String FILE = "version.properties";

    /** Returns the version of this build, which the build wrote into the jar. */
    public static BuildVersion ofThisBuild() {
        Properties properties = new Properties();
        try (InputStream file = BuildVersion.class.getResourceAsStream(FILE)) {
            properties.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException("the jar's " + FILE + " cannot be read", e);
        }
        return new BuildVersion(properties.getProperty("version"), properties.getProperty("commit"));
    }

    /** Offers {@link #METRIC} from now on. */
    public void offer(MeterRegistry registry) {
        Gauge.builder(METRIC, () -> 1)
                .tags("version", version, "commit", commit)
                .description(METRIC_MEANING)
                .register(registry);
    }
}
