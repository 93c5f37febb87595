package org.mailrecall.mail.postfix.filter;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.mailrecall.testbed.TestClock;

/** A test of the adapter's milters, on an adapter without Postfix. */
abstract class AdapterTest {
    static final String ADA = "ada@contoso.example";
    static final String BO = "bo@contoso.example";
    static final String CY = "cy@contoso.example";
    static final String M1 = "m1@contoso.example";

    @TempDir
    Path directory;

    final TestClock clock = new TestClock();
    final RecordedEvents events = new RecordedEvents();
    Adapter adapter;

    @BeforeEach
    void open() {
        adapter = new Adapter(directory, clock, events);
    }

    @AfterEach
    void close() {
        adapter.close();
    }
}
