package org.mailrecall.desk.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.mailrecall.platform.config.ConfigReader;
import org.mailrecall.platform.config.ConfigSources;

class DeskConfigTest {
    @Test
    void each_key_of_the_reference_file_is_read() {
        ConfigSources sources = new ConfigSources(DeskConfig.REFERENCE);
        sources.environment(Map.of(
                "RECALL_SIGN_IN_ISSUER", "https://issuer.example",
                "RECALL_SIGN_IN_KEYS_URL", "https://issuer.example/keys",
                "RECALL_SIGN_IN_AUTHORIZE_URL", "https://issuer.example/authorize",
                "RECALL_SIGN_IN_TOKEN_URL", "https://issuer.example/token"));
        ConfigReader reader = sources.reader();
        DeskConfig.read(reader);

        TreeSet<String> known = new TreeSet<>();
        DeskConfig.REFERENCE.defaults().entrySet().forEach(entry -> known.add(entry.getKey()));
        known.removeAll(reader.keysRead());
        // The desk starts whether cluster and registry answer or not.
        assertThat(known).containsExactly("connect-timeout");
    }
}
