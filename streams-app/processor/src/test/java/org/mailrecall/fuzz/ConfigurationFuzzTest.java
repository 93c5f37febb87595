package org.mailrecall.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.mailrecall.config.RecallConfig;
import org.mailrecall.platform.config.ConfigException;

/** Whatever stands in a configuration file: it is refused with a reason, or gives a configuration. */
@Tag("slow")
class ConfigurationFuzzTest {
    @FuzzTest(maxDuration = "5m")
    void file(byte[] octets) throws IOException {
        Path file = Files.createTempFile("recall", ".conf");
        try {
            Files.write(file, octets);
            assertThat(RecallConfig.load(Optional.of(file), Map.of()).toStreamsProperties())
                    .isNotEmpty();
        } catch (ConfigException e) {
            assertThat(e.getMessage()).isNotBlank();
        } finally {
            Files.delete(file);
        }
    }
}
