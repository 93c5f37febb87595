package org.mailrecall.local.scenario;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** What every group of scenarios has: an installation of its own for each test, on whatever stack there is. */
abstract class Scenarios {
    @TempDir(cleanup = CleanupMode.ALWAYS)
    Path directory;

    Stack stack;
    Installation installation;

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
