package org.mailrecall.local.scenario.installation;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The base of every group of scenarios: an installation of its own for each test, on any stack. */
public abstract class Scenarios {
    @TempDir(cleanup = CleanupMode.ALWAYS)
    protected Path directory;

    protected Stack stack;
    protected Installation installation;

    @BeforeEach
    void install(Stack stack) {
        this.stack = stack;
        installation = Installation.of(stack, directory);
    }

    @AfterEach
    void remove() {
        installation.close();
    }
}
