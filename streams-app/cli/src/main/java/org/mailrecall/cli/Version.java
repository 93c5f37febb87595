package org.mailrecall.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** Returns the version and the commit of this build, which the build wrote to version.properties. */
final class Version implements IVersionProvider {
    private static final String FILE = "version.properties";

    @Override
    public String[] getVersion() throws IOException {
        Properties properties = new Properties();
        try (InputStream file = Version.class.getResourceAsStream(FILE)) {
            properties.load(file);
        }
        return new String[] {
            "recall " + properties.getProperty("version") + " (commit " + properties.getProperty("commit") + ")"
        };
    }
}
