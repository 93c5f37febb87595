package org.mailrecall.platform.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Tag;
import org.mailrecall.events.DeleteOutcome;
import org.mailrecall.events.DeliveredMessage;
import org.mailrecall.events.RecallRequest;
import org.mailrecall.events.TenantSettings;
import org.mailrecall.platform.json.BadJsonException;
import org.mailrecall.platform.json.PlainJson;

/** Whatever text is given as a record in JSON: it is refused in one line, or written as JSON that reads as the same record. */
@Tag("slow")
class JsonFuzzTest {
    private static final List<Class<? extends SpecificRecord>> TYPES =
            List.of(RecallRequest.class, DeliveredMessage.class, DeleteOutcome.class, TenantSettings.class);

    @FuzzTest(maxDuration = "5m")
    void record(byte[] octets) {
        String json = new String(octets, StandardCharsets.UTF_8);
        TYPES.forEach(type -> read(json, type));
    }

    private static <T extends SpecificRecord> void read(String json, Class<T> type) {
        try {
            T record = PlainJson.read(json, type);
            assertThat(PlainJson.read(PlainJson.write(record), type)).isEqualTo(record);
        } catch (BadJsonException e) {
            assertThat(e.getMessage().lines()).hasSize(1);
        }
    }
}
