package org.mailrecall.desk.directory;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** The people of the tests, out of {@code directory.json}. */
public final class TestDirectory {
    private TestDirectory() {}

    public static Directory read() {
        try {
            return FileDirectory.read(
                    Path.of(TestDirectory.class.getResource("directory.json").toURI()));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
