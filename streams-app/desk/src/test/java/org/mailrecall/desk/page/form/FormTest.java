package org.mailrecall.desk.page.form;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.mailrecall.desk.api.DeskFixture;
import org.mailrecall.desk.api.DeskHistory;
import org.mailrecall.desk.database.OnDatabase;
import org.mailrecall.desk.format.RecallIds;
import org.mailrecall.desk.page.Processor;

/** A desk with a processor that answers, for forms as a browser without scripts sends them. */
public abstract class FormTest implements OnDatabase {
    static final String OFFER = "/recalls/" + RecallIds.encode(DeskHistory.OFFER);
    static final Map<String, String> QUESTION = Map.of(
            "messageId", "<lunch@contoso.example>",
            "recipients", "bo@contoso.example\r\nx@elsewhere.example",
            "subject", "Lunch",
            "sentTime", "2026-11-16T08:00",
            "reason", "the wrong day");

    DeskFixture desk;

    @BeforeEach
    void start() {
        desk = new DeskFixture(kind());
        Processor.of(desk);
    }

    @AfterEach
    void stop() {
        desk.close();
    }

    static Map<String, String> with(Map<String, String> fields, String key, String value) {
        Map<String, String> all = new HashMap<>(fields);
        all.put(key, value);
        return all;
    }
}
